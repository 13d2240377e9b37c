package dev.larder.servlet;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Strict percent-decoding. */
final class Percent {
  private Percent() {}

  /**
   * Decodes percent escapes strictly.
   *
   * @param plus whether a plus is a space
   * @return empty if an escape is cut short or the bytes are no UTF-8
   */
  static Optional<String> decode(String text, boolean plus) {
    byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
    ByteBuffer bytes = ByteBuffer.allocate(encoded.length);
    for (int i = 0; i < encoded.length; i++) {
      if (encoded[i] != '%') {
        bytes.put(plus && encoded[i] == '+' ? (byte) ' ' : encoded[i]);
        continue;
      }
      int value = i + 2 < encoded.length ? hex(encoded[i + 1]) * 16 + hex(encoded[i + 2]) : -1;
      if (value < 0) {
        return Optional.empty();
      }
      bytes.put((byte) value);
      i += 2;
    }
    return utf8(bytes.flip());
  }

  /** Strict: a lone surrogate becomes a question mark on the way in, and is refused here too. */
  private static Optional<String> utf8(ByteBuffer bytes) {
    try {
      return Optional.of(StandardCharsets.UTF_8.newDecoder().decode(bytes).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  /** A digit's value, or so small a number that no second digit makes up for it. */
  private static int hex(byte digit) {
    int value = Character.digit(digit, 16);
    return value < 0 ? -1000 : value;
  }
}
