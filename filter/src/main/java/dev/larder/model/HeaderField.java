package dev.larder.model;

import java.util.Objects;

/**
 * One field line of an HTTP message.
 *
 * @param name field name as it was set, compared without regard to case
 * @param value field value, without line breaks
 */
public record HeaderField(String name, String value) {
  /** Checks that both parts are given. */
  public HeaderField {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(value, "value");
  }

  /**
   * Whether this line belongs to the named field.
   *
   * @param fieldName field name, any case
   * @return true if the names are equal without regard to case
   */
  public boolean is(String fieldName) {
    return name.equalsIgnoreCase(fieldName);
  }
}
