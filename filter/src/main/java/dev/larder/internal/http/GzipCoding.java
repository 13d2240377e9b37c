package dev.larder.internal.http;

import dev.larder.model.CapturedResponse.Body;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
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
  public static byte[] pack(Body plain) {
    Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
    try {
      ByteArrayOutputStream packed = new ByteArrayOutputStream(CHUNK_BYTES);
      packed.writeBytes(HEADER);
      deflater.setInput(plain.array(), plain.offset(), plain.length());
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

  private static byte[] trailer(Body plain) {
    CRC32 crc = new CRC32();
    crc.update(plain.array(), plain.offset(), plain.length());
    return ByteBuffer.allocate(TRAILER_BYTES)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt((int) crc.getValue())
        .putInt(plain.length())
        .array();
  }

  /**
   * Whether bytes look like what {@link #pack} has made of so many; cheap, and no proof.
   *
   * @param packed any bytes
   * @param length how many they are said to unpack to
   * @return false if they certainly do not
   */
  public static boolean looksLike(Body packed, int length) {
    return packed.length() > HEADER.length + TRAILER_BYTES
        && packed.slice(0, HEADER.length).equals(Body.of(HEADER))
        && end(packed).getInt(Integer.BYTES) == length;
  }

  private static Body trailerOf(Body packed) {
    return packed.slice(packed.length() - TRAILER_BYTES, TRAILER_BYTES);
  }

  private static ByteBuffer end(Body packed) {
    Body trailer = trailerOf(packed);
    return ByteBuffer.wrap(trailer.array(), trailer.offset(), TRAILER_BYTES)
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
  public static Optional<byte[]> unpack(Body packed, int length) {
    if (!looksLike(packed, length)) {
      return Optional.empty();
    }
    Inflater inflater = new Inflater(true);
    try {
      inflater.setInput(
          packed.array(),
          packed.offset() + HEADER.length,
          packed.length() - HEADER.length - TRAILER_BYTES);
      byte[] plain = new byte[length];
      return isAll(inflater, plain) && Body.of(trailer(Body.of(plain))).equals(trailerOf(packed))
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
