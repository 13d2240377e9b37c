package dev.larder.jersey;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Decodes {@code %XX} as UTF-8. What is no such triplet stays as it is. */
final class PercentDecoder {
  private static final int HEX = 16;
  private static final Pattern TRIPLET = Pattern.compile("%[0-9A-Fa-f]{2}");

  private PercentDecoder() {}

  /** Decodes a path segment; {@code +} means itself. */
  static String path(String text) {
    return text.indexOf('%') < 0 ? text : decode(text);
  }

  /** Decodes a part of a query; {@code +} means a space. */
  static String query(String text) {
    return path(text.replace('+', ' '));
  }

  /** Whether a text, if any, is nothing but characters and triplets that are UTF-8. */
  static boolean isDecodable(@Nullable String text) {
    if (text == null || text.indexOf('%') < 0) {
      return true;
    }
    String left = TRIPLET.matcher(text).replaceAll("");
    return left.indexOf('%') < 0 && isUtf8(bytes(text));
  }

  private static boolean isUtf8(byte[] bytes) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  private static String decode(String text) {
    return new String(bytes(text), StandardCharsets.UTF_8);
  }

  private static byte[] bytes(String text) {
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
    return decoded.toByteArray();
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
