package dev.larder.internal.codec;

import dev.larder.model.CapturedResponse.Body;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * The bytes of an entry whose checksum is right.
 *
 * @param version what its mark says
 * @param checksum of the header and the body
 * @param bytes all of it
 * @param headerEnd place of the line feed that ends the header
 */
record IntactEntry(EntryVersion version, int checksum, byte[] bytes, int headerEnd) {
  private static final int CHECKSUM_DIGITS = 8;

  /** Place of the header; a space is before it. */
  static final int HEADER_START = EntryVersion.LENGTH + CHECKSUM_DIGITS + 1;

  /** Empty if the bytes are damaged or of another version. */
  static Optional<IntactEntry> of(byte[] bytes) {
    if (bytes.length <= HEADER_START || bytes[HEADER_START - 1] != ' ') {
      return Optional.empty();
    }
    int checksum = sum(bytes);
    int end = HEADER_START;
    while (end < bytes.length && bytes[end] != '\n') {
      end++;
    }
    if (end == bytes.length || !isSigned(bytes, checksum)) {
      return Optional.empty();
    }
    int headerEnd = end;
    return EntryVersion.of(bytes)
        .map(version -> new IntactEntry(version, checksum, bytes, headerEnd));
  }

  /** Writes the checksum of what follows its place into its place. */
  static void sign(byte[] bytes) {
    int checksum = sum(bytes);
    for (int i = 0; i < CHECKSUM_DIGITS; i++) {
      bytes[EntryVersion.LENGTH + i] = digit(checksum, i);
    }
  }

  private static boolean isSigned(byte[] bytes, int checksum) {
    for (int i = 0; i < CHECKSUM_DIGITS; i++) {
      if (bytes[EntryVersion.LENGTH + i] != digit(checksum, i)) {
        return false;
      }
    }
    return true;
  }

  /** One of the eight hexadecimal digits, the greatest first. */
  private static byte digit(int checksum, int place) {
    return (byte) Character.forDigit(checksum >>> (28 - 4 * place) & 0xF, 16);
  }

  private static int sum(byte[] bytes) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, HEADER_START, bytes.length - HEADER_START);
    return (int) crc.getValue();
  }

  int headerLength() {
    return headerEnd - HEADER_START;
  }

  int bodyLength() {
    return bytes.length - headerEnd - 1;
  }

  /** Lies in the bytes. */
  Body body() {
    return new Body(bytes, headerEnd + 1, bodyLength());
  }

  /** A copy. */
  byte[] header() {
    return Arrays.copyOfRange(bytes, HEADER_START, headerEnd);
  }

  /** Whether the header has these bytes. */
  boolean hasHeader(byte[] header) {
    return Arrays.equals(header, 0, header.length, bytes, HEADER_START, headerEnd);
  }
}
