package dev.larder.internal.codec;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.zip.CRC32C;

/** Writes the envelope around any text, with a right checksum, so that what is inside is read. */
final class Sealed {
  private Sealed() {}

  static byte[] bytes(String content) {
    return bytes("larder/1", content);
  }

  static byte[] bytes(String version, String content) {
    return bytes(version, content, new byte[0]);
  }

  static byte[] bytes(String version, String content, byte[] body) {
    CRC32C crc = new CRC32C();
    crc.update(content.getBytes(StandardCharsets.UTF_8));
    crc.update(body);
    String checksum = HexFormat.of().toHexDigits((int) crc.getValue());
    byte[] start = (version + ' ' + checksum + ' ' + content).getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(start.length + body.length).put(start).put(body).array();
  }
}
