package dev.larder.servlet;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;

/** A request's body of which the first byte may have been read ahead; gives it back first. */
final class AheadInput extends ServletInputStream {
  private static final int NONE = -1;

  private final ServletInputStream client;
  private int ahead = NONE;

  AheadInput(ServletInputStream client) {
    this.client = client;
  }

  /** Waits until the first byte or the end has come; whether it was a byte. */
  boolean hasFirst() throws IOException {
    if (available() == 0) {
      ahead = client.read();
    }
    return available() > 0;
  }

  @Override
  public int read() throws IOException {
    int first = ahead;
    ahead = NONE;
    return first == NONE ? client.read() : first;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (ahead == NONE || length == 0) {
      return client.read(bytes, offset, length);
    }
    bytes[offset] = (byte) read();
    return 1;
  }

  @Override
  public int available() throws IOException {
    return client.available() + (ahead == NONE ? 0 : 1);
  }

  @Override
  public boolean isFinished() {
    return ahead == NONE && client.isFinished();
  }

  @Override
  public boolean isReady() {
    return ahead != NONE || client.isReady();
  }

  /** The container knows nothing of the byte, and would call it the end if there is no other. */
  @Override
  public void setReadListener(ReadListener listener) {
    client.setReadListener(
        new ReadListener() {
          @Override
          public void onDataAvailable() throws IOException {
            listener.onDataAvailable();
          }

          @Override
          public void onAllDataRead() throws IOException {
            if (ahead != NONE) {
              listener.onDataAvailable();
            }
            listener.onAllDataRead();
          }

          @Override
          public void onError(Throwable failure) {
            listener.onError(failure);
          }
        });
  }

  @Override
  public void close() throws IOException {
    client.close();
  }
}
