package dev.larder.internal.key;

import java.util.Objects;
import java.util.Optional;

/** What fills a placeholder. Immutable; thread safe. */
public sealed interface KeyValue {
  /** The value for a parameter, header or cookie that the request does not have. */
  KeyValue ABSENT = new Absent();

  /** The identity of a request without credentials. */
  KeyValue ANONYMOUS = new Anonymous();

  /**
   * Makes a value of what a request may lack.
   *
   * @param text decoded text, or empty
   * @return the text, or {@link #ABSENT}
   */
  static KeyValue of(Optional<String> text) {
    return text.isPresent() ? new Text(text.get()) : ABSENT;
  }

  /** Nothing was given. Differs from an empty text. */
  record Absent() implements KeyValue {}

  /** Nobody is authenticated. Differs from a user whose id reads {@code anon}. */
  record Anonymous() implements KeyValue {}

  /**
   * A real value.
   *
   * @param value decoded text, any characters, may be empty
   */
  record Text(String value) implements KeyValue {
    /** Checks that the text is given. */
    public Text {
      Objects.requireNonNull(value, "value");
    }
  }
}
