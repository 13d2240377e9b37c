package dev.larder.jersey;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Holds a body back until it is complete. Past the limit it lets everything go and only passes on.
 * Not thread safe, as no entity stream is.
 */
final class CaptureStream extends OutputStream {
  private final OutputStream out;
  private final int maxBytes;
  private final Runnable onOverflow;
  private final ByteArrayOutputStream held = new ByteArrayOutputStream();
  private boolean overflowed;

  /**
   * Creates a stream.
   *
   * @param out where the bytes go past the limit
   * @param maxBytes the most that is held
   * @param onOverflow runs once, before the first byte is passed on
   */
  CaptureStream(OutputStream out, int maxBytes, Runnable onOverflow) {
    this.out = out;
    this.maxBytes = maxBytes;
    this.onOverflow = onOverflow;
  }

  @Override
  public void write(int b) throws IOException {
    makeRoom(1);
    target().write(b);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    makeRoom(length);
    target().write(bytes, offset, length);
  }

  private void makeRoom(int length) throws IOException {
    if (!overflowed && length > maxBytes - held.size()) {
      overflowed = true;
      onOverflow.run();
      held.writeTo(out);
      held.reset();
    }
  }

  private OutputStream target() {
    return overflowed ? out : held;
  }

  @Override
  public void flush() throws IOException {
    if (overflowed) {
      out.flush();
    }
  }

  @Override
  public void close() throws IOException {
    if (overflowed) {
      out.close();
    }
  }

  /** Whether the body was too large to be held. */
  boolean isOverflowed() {
    return overflowed;
  }

  /** What was held. */
  byte[] toByteArray() {
    return held.toByteArray();
  }
}
