package dev.larder.jersey;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Decodes {@code %XX} as UTF-8. What is no such triplet stays as it is. */
final class PercentDecoder {
  private static final int HEX = 16;

  private PercentDecoder() {}

  /** Decodes a path segment; {@code +} means itself. */
  static String path(String text) {
    return text.indexOf('%') < 0 ? text : decode(text);
  }

  /** Decodes a part of a query; {@code +} means a space. */
  static String query(String text) {
    return path(text.replace('+', ' '));
  }

  private static String decode(String text) {
    byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream decoded = new ByteArrayOutputStream(encoded.length);
    int at = 0;
    while (at < encoded.length) {
      if (isTriplet(encoded, at)) {
        decoded.write(digit(encoded[at + 1]) * HEX + digit(encoded[at + 2]));
        at += 3;
      } else {
        decoded.write(encoded[at++]);
      }
    }
    return decoded.toString(StandardCharsets.UTF_8);
  }

  private static boolean isTriplet(byte[] bytes, int at) {
    return bytes[at] == '%'
        && at + 2 < bytes.length
        && digit(bytes[at + 1]) >= 0
        && digit(bytes[at + 2]) >= 0;
  }

  private static int digit(byte ascii) {
    return Character.digit(ascii, HEX);
  }
}
