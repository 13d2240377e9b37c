package dev.larder.internal.key;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * Digests of lists of texts and of bytes: SHA-256 cut to 128 bits, 32 lower-case hexadecimal
 * characters. Thread safe.
 *
 * <p>Each part stands behind its length, so no two lists share an input whatever characters their
 * parts hold. Parts are taken as UTF-16 units: an encoder would replace unpaired surrogates and
 * make different texts equal.
 */
public final class Digests {
  private static final int DIGEST_BYTES = 16;

  /** Cloned for each: to look for it among the providers takes longer than a digest. */
  private static final MessageDigest SHA_256 = sha256();

  private Digests() {}

  /**
   * Digests a list.
   *
   * @param parts texts in the order that counts; a value that may be absent needs a part that says
   *     so
   * @return 32 characters
   */
  public static String of(List<String> parts) {
    return of(framed(parts));
  }

  /**
   * Digests bytes as they are.
   *
   * @param bytes any
   * @return 32 characters
   */
  public static String of(byte[] bytes) {
    return HexFormat.of().formatHex(fresh().digest(bytes), 0, DIGEST_BYTES);
  }

  private static byte[] framed(List<String> parts) {
    int size = 0;
    for (String part : parts) {
      size += Integer.BYTES + Character.BYTES * part.length();
    }
    ByteBuffer buffer = ByteBuffer.allocate(size);
    for (String part : parts) {
      frame(buffer, part);
    }
    return buffer.array();
  }

  private static void frame(ByteBuffer buffer, String part) {
    buffer.putInt(part.length());
    for (int i = 0; i < part.length(); i++) {
      buffer.putChar(part.charAt(i));
    }
  }

  private static MessageDigest fresh() {
    try {
      return (MessageDigest) SHA_256.clone();
    } catch (CloneNotSupportedException foreignProvider) {
      return sha256();
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 is missing; every Java platform must have it", e);
    }
  }
}
