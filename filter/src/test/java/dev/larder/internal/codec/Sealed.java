package dev.larder.internal.codec;

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
    CRC32C crc = new CRC32C();
    crc.update(content.getBytes(StandardCharsets.UTF_8));
    String checksum = HexFormat.of().toHexDigits((int) crc.getValue());
    return (version + ' ' + checksum + ' ' + content).getBytes(StandardCharsets.UTF_8);
  }
}
