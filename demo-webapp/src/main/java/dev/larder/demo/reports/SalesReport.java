package dev.larder.demo.reports;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/**
 * What was sold in a period.
 *
 * @param days length of the period
 * @param from its first day
 * @param to its last day, the last with sales
 * @param units pieces sold
 * @param revenue money taken; text in JSON
 * @param categories the same for each category, best first
 */
public record SalesReport(
    int days,
    LocalDate from,
    LocalDate to,
    int units,
    @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal revenue,
    List<CategorySales> categories) {
  /** Copies the list. */
  public SalesReport {
    categories = List.copyOf(categories);
  }

  /**
   * What one category sold.
   *
   * @param categorySlug which
   * @param units pieces sold
   * @param revenue money taken; text in JSON
   * @param dailyLow lower end of the 90 % interval of the mean daily revenue
   * @param dailyHigh its upper end
   */
  public record CategorySales(
      String categorySlug,
      int units,
      @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal revenue,
      @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal dailyLow,
      @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal dailyHigh) {}
}
