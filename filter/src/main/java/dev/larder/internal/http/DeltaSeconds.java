package dev.larder.internal.http;

import java.util.OptionalLong;

/** The delta-seconds of RFC 9111 §1.2.2: digits only, capped instead of overflowed. */
final class DeltaSeconds {
  /** What anything larger counts as. */
  static final long MAX = 1L << 31;

  private DeltaSeconds() {}

  static OptionalLong parse(String text) {
    if (text.isEmpty()) {
      return OptionalLong.empty();
    }
    long seconds = 0;
    for (int i = 0; i < text.length(); i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return OptionalLong.empty();
      }
      seconds = Math.min(MAX, seconds * 10 + digit);
    }
    return OptionalLong.of(seconds);
  }
}
