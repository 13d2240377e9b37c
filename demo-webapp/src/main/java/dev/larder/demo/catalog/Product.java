package dev.larder.demo.catalog;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.math.BigDecimal;

/**
 * A product.
 *
 * @param id its number
 * @param name what people read
 * @param slug its name in paths
 * @param price with two decimals; text in JSON
 * @param categorySlug where it stands
 * @param isActive whether it is for sale
 * @param featured whether it is shown in the window
 */
public record Product(
    int id,
    String name,
    String slug,
    @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal price,
    String categorySlug,
    boolean isActive,
    boolean featured) {}
