package dev.larder.demo.catalog;

import dev.larder.demo.input.JsonFields;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * What an admin wrote about a product; parts left out stay as they are.
 *
 * @param name at most 255 characters
 * @param price with two decimals
 * @param isActive whether it is for sale
 * @param featured whether it is shown in the window
 */
record ProductInput(
    Optional<String> name,
    Optional<BigDecimal> price,
    Optional<Boolean> isActive,
    Optional<Boolean> featured) {
  private static final int MAX_NAME = 255;

  static ProductInput of(JsonFields fields) {
    ProductInput input =
        new ProductInput(
            fields.text("name", MAX_NAME),
            fields.price("price"),
            fields.flag("is_active"),
            fields.flag("featured"));
    fields.check();
    return input;
  }
}
