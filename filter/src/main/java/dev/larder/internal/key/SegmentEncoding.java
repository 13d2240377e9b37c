package dev.larder.internal.key;

import java.util.List;

/**
 * The encoding of values: injective and inert. Thread safe.
 *
 * <p>A text is percent-encoded (UTF-8) outside {@code A-Z a-z 0-9 . _ -}. An absent value is {@code
 * ~}, an empty text {@code ~e}, nobody {@code anon}, and the text {@code anon} is {@code %61non},
 * whichever placeholder holds it, so that the same value reads the same in a key and in a pattern.
 * What would be longer than 80 characters is {@code ~h} and its digest. No text begins with {@code
 * ~}. An unpaired surrogate takes the three bytes that UTF-8 would give its number, which no other
 * text takes.
 */
public final class SegmentEncoding {
  static final String ANONYMOUS = "anon";

  private static final int MAX_LENGTH = 80;
  private static final String HEX = "0123456789ABCDEF";
  private static final boolean[] PLAIN = plain();

  private SegmentEncoding() {}

  /**
   * Encodes a value.
   *
   * @param value any value
   * @return 1 to 80 characters out of {@code A-Z a-z 0-9 . _ - % ~}
   */
  public static String encode(KeyValue value) {
    StringBuilder out = new StringBuilder();
    append(out, value);
    return out.toString();
  }

  static void append(StringBuilder out, KeyValue value) {
    if (value instanceof KeyValue.Text text) {
      appendText(out, text.value());
    } else {
      out.append(value instanceof KeyValue.Anonymous ? ANONYMOUS : "~");
    }
  }

  static boolean isPlain(int character) {
    return character < PLAIN.length && PLAIN[character];
  }

  /** Percent-encodes without any of the markers; stops soon after {@code limit} characters. */
  static void appendEscaped(StringBuilder out, String text, int limit) {
    int end = out.length() + limit;
    for (int i = 0; i < text.length() && out.length() <= end; ) {
      int codePoint = text.codePointAt(i);
      appendCodePoint(out, codePoint);
      i += Character.charCount(codePoint);
    }
  }

  private static void appendText(StringBuilder out, String text) {
    if (text.isEmpty()) {
      out.append("~e");
    } else if (text.equals(ANONYMOUS)) {
      out.append("%61non");
    } else {
      appendBounded(out, text);
    }
  }

  private static void appendBounded(StringBuilder out, String text) {
    int start = out.length();
    appendEscaped(out, text, MAX_LENGTH);
    if (out.length() - start > MAX_LENGTH) {
      out.setLength(start);
      out.append("~h").append(Digests.of(List.of(text)));
    }
  }

  private static void appendCodePoint(StringBuilder out, int codePoint) {
    if (isPlain(codePoint)) {
      out.append((char) codePoint);
    } else if (codePoint < 0x80) {
      appendByte(out, codePoint);
    } else if (codePoint < 0x800) {
      appendByte(out, 0xC0 | (codePoint >> 6));
      appendTail(out, codePoint);
    } else if (codePoint < 0x10000) {
      appendByte(out, 0xE0 | (codePoint >> 12));
      appendTail(out, codePoint >> 6);
      appendTail(out, codePoint);
    } else {
      appendByte(out, 0xF0 | (codePoint >> 18));
      appendTail(out, codePoint >> 12);
      appendTail(out, codePoint >> 6);
      appendTail(out, codePoint);
    }
  }

  private static void appendTail(StringBuilder out, int bits) {
    appendByte(out, 0x80 | (bits & 0x3F));
  }

  private static void appendByte(StringBuilder out, int octet) {
    out.append('%').append(HEX.charAt(octet >> 4)).append(HEX.charAt(octet & 0xF));
  }

  private static boolean[] plain() {
    boolean[] plain = new boolean[128];
    String characters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-";
    characters.chars().forEach(character -> plain[character] = true);
    return plain;
  }
}
