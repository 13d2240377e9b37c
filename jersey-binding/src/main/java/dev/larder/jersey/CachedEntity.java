package dev.larder.jersey;

import java.io.IOException;
import java.io.OutputStream;

/**
 * The entity of a response that is answered from the cache: the bytes that were stored, as the
 * message body writer of the first response had made them.
 *
 * <p>Response filters that look at entities meet it instead of the resource's own object, and can
 * tell by the request property {@value #HIT}. It is written as it is; replacing it is allowed.
 * Immutable and thread safe.
 */
public final class CachedEntity {
  /** Request property that is {@link Boolean#TRUE} while a hit is answered, else absent. */
  public static final String HIT = "dev.larder.hit";

  private final byte[] bytes;

  /** Takes over the array. */
  CachedEntity(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * Length of the body.
   *
   * @return bytes
   */
  public int size() {
    return bytes.length;
  }

  /**
   * The body.
   *
   * @return a copy
   */
  public byte[] toByteArray() {
    return bytes.clone();
  }

  /**
   * Writes the body.
   *
   * @param out where to; neither flushed nor closed
   * @throws IOException if the stream fails
   */
  public void writeTo(OutputStream out) throws IOException {
    out.write(bytes);
  }
}
