package dev.larder.jersey;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** A stream whose flushes mean nothing. Not thread safe. */
final class UnflushedStream extends FilterOutputStream {
  UnflushedStream(OutputStream out) {
    super(out);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    out.write(bytes, offset, length);
  }

  /** What is held goes out at the end, which is near. */
  @Override
  public void flush() {}

  @Override
  public void close() throws IOException {
    out.close();
  }
}
