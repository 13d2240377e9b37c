package dev.larder.model;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A complete response, as the application made it or as it was stored.
 *
 * @param status status code
 * @param headers field lines in order, duplicates kept
 * @param body the bytes
 */
public record CapturedResponse(int status, List<HeaderField> headers, Body body) {
  /** Copies the list; the body is not copied. */
  public CapturedResponse {
    headers = List.copyOf(headers);
  }

  /**
   * A response whose body is a whole array.
   *
   * @param status status code
   * @param headers field lines in order, duplicates kept
   * @param body the bytes; owned by this record from now on, not to be modified
   */
  public CapturedResponse(int status, List<HeaderField> headers, byte[] body) {
    this(status, headers, Body.of(body));
  }

  /**
   * The lines of a header.
   *
   * @param name field name, any case
   * @return one value per line, in order; empty if absent
   */
  public List<String> header(String name) {
    List<String> values = List.of();
    for (HeaderField field : headers) {
      if (field.is(name)) {
        values = values.isEmpty() ? List.of(field.value()) : appended(values, field.value());
      }
    }
    return values;
  }

  private static List<String> appended(List<String> values, String value) {
    return Stream.concat(values.stream(), Stream.of(value)).toList();
  }

  /**
   * Bytes that lie in an array, perhaps among others: a body is written from where it was read to.
   * Two are equal if their bytes are. Nobody may modify the array.
   *
   * @param array where they lie
   * @param offset place of the first one
   * @param length how many they are, zero or more
   */
  public record Body(byte[] array, int offset, int length) {
    /** No bytes. */
    public static final Body EMPTY = of(new byte[0]);

    /** Checks the bounds. */
    public Body {
      Objects.checkFromIndexSize(offset, length, array.length);
    }

    /**
     * All of an array.
     *
     * @param array not copied; not to be modified from now on
     * @return its bytes
     */
    public static Body of(byte[] array) {
      return new Body(array, 0, array.length);
    }

    /**
     * A part of these bytes, which is not copied.
     *
     * @param from place of its first byte
     * @param size how many it has
     * @return the part
     * @throws IndexOutOfBoundsException if these bytes have no such part
     */
    public Body slice(int from, int size) {
      Objects.checkFromIndexSize(from, size, length);
      return new Body(array, offset + from, size);
    }

    /**
     * Writes them.
     *
     * @param out where to; neither flushed nor closed
     * @throws IOException if the stream fails
     */
    public void writeTo(OutputStream out) throws IOException {
      out.write(array, offset, length);
    }

    /**
     * Copies them.
     *
     * @return the caller's own
     */
    public byte[] toByteArray() {
      return Arrays.copyOfRange(array, offset, offset + length);
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Body body
          && Arrays.equals(
              array, offset, offset + length, body.array, body.offset, body.offset + body.length);
    }

    @Override
    public int hashCode() {
      return ByteBuffer.wrap(array, offset, length).hashCode();
    }

    /** Not the bytes, which may be secret. */
    @Override
    public String toString() {
      return length + " bytes";
    }
  }

  /**
   * A response that the cache sends encoded, without that coding: for an adapter that finds that
   * somebody between it and the client adds one of its own.
   *
   * @param headers fields to send instead; {@code Content-Encoding} and {@code ETag} differ
   * @param length bytes of its body
   * @param body makes the bytes, anew each time; fails with an unchecked exception if what was
   *     stored is broken
   */
  public record Unencoded(List<HeaderField> headers, int length, Supplier<byte[]> body) {}
}
