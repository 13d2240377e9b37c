package dev.larder.model;

import java.util.Objects;

/**
 * One decoded pair of a query string, in the order it was sent.
 *
 * @param name decoded name
 * @param value decoded value; empty for {@code ?a} and {@code ?a=}
 */
public record QueryParameter(String name, String value) {
  /** Checks that both parts are given. */
  public QueryParameter {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(value, "value");
  }
}
