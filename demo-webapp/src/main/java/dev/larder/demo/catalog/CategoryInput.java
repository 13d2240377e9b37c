package dev.larder.demo.catalog;

import dev.larder.demo.input.JsonFields;
import java.util.Optional;

/**
 * What an admin wrote about a category; parts left out stay as they are.
 *
 * @param name at most 255 characters
 * @param isActive whether it shows
 * @param sortOrder its place among its siblings
 */
record CategoryInput(
    Optional<String> name, Optional<Boolean> isActive, Optional<Integer> sortOrder) {
  private static final int MAX_NAME = 255;

  static CategoryInput of(JsonFields fields) {
    CategoryInput input =
        new CategoryInput(
            fields.text("name", MAX_NAME),
            fields.flag("is_active"),
            fields.number("sort_order", Integer.MIN_VALUE, Integer.MAX_VALUE));
    fields.check();
    return input;
  }
}
