package dev.larder.demo.reports;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * What one category sold on one day.
 *
 * @param categorySlug which
 * @param soldOn when
 * @param units pieces sold
 * @param revenue money taken
 */
public record DailySales(String categorySlug, LocalDate soldOn, int units, BigDecimal revenue) {}
