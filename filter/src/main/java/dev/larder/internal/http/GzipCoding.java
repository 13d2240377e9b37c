package dev.larder.internal.http;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * The content coding {@code gzip}, RFC 9110 §8.4.1.3 and RFC 1952, as this library itself writes
 * it: one member, without a name or a time, so that equal bytes are equal when they are packed.
 */
public final class GzipCoding {
  /** Deflated, no flags, no time, no hint, unknown system. */
  private static final byte[] HEADER = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, (byte) 0xff};

  private static final int TRAILER_BYTES = 8;
  private static final int CHUNK_BYTES = 8192;

  private GzipCoding() {}

  /**
   * Packs bytes.
   *
   * @param plain any bytes
   * @return one gzip member
   */
  public static byte[] pack(byte[] plain) {
    Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
    try {
      ByteArrayOutputStream packed = new ByteArrayOutputStream(CHUNK_BYTES);
      packed.writeBytes(HEADER);
      deflater.setInput(plain);
      deflater.finish();
      byte[] chunk = new byte[CHUNK_BYTES];
      while (!deflater.finished()) {
        packed.write(chunk, 0, deflater.deflate(chunk));
      }
      packed.writeBytes(trailer(plain));
      return packed.toByteArray();
    } finally {
      deflater.end();
    }
  }

  private static byte[] trailer(byte[] plain) {
    CRC32 crc = new CRC32();
    crc.update(plain);
    return ByteBuffer.allocate(TRAILER_BYTES)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt((int) crc.getValue())
        .putInt(plain.length)
        .array();
  }

  /**
   * Whether bytes look like what {@link #pack} has made of so many; cheap, and no proof.
   *
   * @param packed any bytes
   * @param length how many they are said to unpack to
   * @return false if they certainly do not
   */
  public static boolean looksLike(byte[] packed, int length) {
    return packed.length > HEADER.length + TRAILER_BYTES
        && Arrays.equals(HEADER, Arrays.copyOf(packed, HEADER.length))
        && end(packed).getInt(Integer.BYTES) == length;
  }

  private static ByteBuffer end(byte[] packed) {
    return ByteBuffer.wrap(packed, packed.length - TRAILER_BYTES, TRAILER_BYTES)
        .slice()
        .order(ByteOrder.LITTLE_ENDIAN);
  }

  /**
   * Unpacks bytes. Never makes more than the given number of them, whatever they say.
   *
   * @param packed any bytes
   * @param length how many they are said to unpack to, zero or more
   * @return exactly so many bytes; empty if it is not what {@link #pack} makes of them
   */
  public static Optional<byte[]> unpack(byte[] packed, int length) {
    if (!looksLike(packed, length)) {
      return Optional.empty();
    }
    Inflater inflater = new Inflater(true);
    try {
      inflater.setInput(packed, HEADER.length, packed.length - HEADER.length - TRAILER_BYTES);
      byte[] plain = new byte[length];
      return isAll(inflater, plain)
              && Arrays.equals(
                  trailer(plain),
                  0,
                  TRAILER_BYTES,
                  packed,
                  packed.length - TRAILER_BYTES,
                  packed.length)
          ? Optional.of(plain)
          : Optional.empty();
    } catch (DataFormatException broken) {
      return Optional.empty();
    } finally {
      inflater.end();
    }
  }

  /** Fills the array, and looks whether there is more. */
  private static boolean isAll(Inflater inflater, byte[] plain) throws DataFormatException {
    int filled = 0;
    while (filled < plain.length) {
      int more = inflater.inflate(plain, filled, plain.length - filled);
      if (more == 0) {
        return false;
      }
      filled += more;
    }
    return inflater.inflate(new byte[1]) == 0
        && inflater.finished()
        && inflater.getRemaining() == 0;
  }
}
