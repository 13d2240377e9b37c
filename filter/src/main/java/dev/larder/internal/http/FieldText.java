package dev.larder.internal.http;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Reads what stands in quotes: strings and display strings, RFC 9651 §4.2.5 and §4.2.10. */
final class FieldText {
  private static final int HEX = 16;

  private final FieldCursor cursor;

  FieldText(FieldCursor cursor) {
    this.cursor = cursor;
  }

  String quoted() {
    cursor.expect('"');
    StringBuilder text = new StringBuilder();
    while (!cursor.take('"')) {
      boolean escaped = cursor.take('\\');
      char letter = printable();
      if (escaped && letter != '"' && letter != '\\') {
        throw new MalformedFieldException();
      }
      text.append(letter);
    }
    return text.toString();
  }

  String display() {
    cursor.expect('%');
    cursor.expect('"');
    ByteArrayOutputStream octets = new ByteArrayOutputStream();
    while (!cursor.take('"')) {
      char letter = printable();
      octets.write(letter == '%' ? hex() * HEX + hex() : letter);
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(octets.toByteArray()))
          .toString();
    } catch (CharacterCodingException e) {
      throw new MalformedFieldException();
    }
  }

  private char printable() {
    char letter = cursor.next();
    if (letter < ' ' || letter > '~') {
      throw new MalformedFieldException();
    }
    return letter;
  }

  /** Lower case only. */
  private int hex() {
    int digit = "0123456789abcdef".indexOf(cursor.next());
    if (digit < 0) {
      throw new MalformedFieldException();
    }
    return digit;
  }
}
