package dev.larder.servlet;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;

/** The stream that the application gets while its response is held. */
final class HeldOutput extends ServletOutputStream {
  private final HeldResponse response;
  private final ServletOutputStream client;

  HeldOutput(HeldResponse response, ServletOutputStream client) {
    this.response = response;
    this.client = client;
  }

  @Override
  public void write(int value) throws IOException {
    response.write(new byte[] {(byte) value}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    response.write(bytes, offset, length);
  }

  @Override
  public void flush() throws IOException {
    response.flushBuffer();
  }

  @Override
  public void close() throws IOException {
    response.closeBody();
  }

  @Override
  public boolean isReady() {
    return client.isReady();
  }

  @Override
  public void setWriteListener(WriteListener listener) {
    response.startNonBlocking(client, listener);
  }
}
