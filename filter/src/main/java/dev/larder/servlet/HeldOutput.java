package dev.larder.servlet;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

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

  /**
   * Some containers take the response's charset here, where the API's own stream takes Latin-1 and
   * refuses the rest.
   */
  @Override
  public void print(String text) throws IOException {
    if (isInCharset(text, client)) {
      write(text.getBytes(response.getCharacterEncoding()));
    } else {
      super.print(text);
    }
  }

  /** Whether the container would print the text in the charset of the response. */
  static boolean isInCharset(@Nullable String text, ServletOutputStream client) {
    if (text == null || text.chars().allMatch(c -> c < 128)) {
      return false;
    }
    if (client instanceof DetachedResponse.Nowhere) {
      throw new IllegalStateException(
          "how the container prints text that is not ASCII is not known after the client's answer;"
              + " expected a writer");
    }
    try {
      return client.getClass().getMethod("print", String.class).getDeclaringClass()
          != ServletOutputStream.class;
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException("ServletOutputStream has no print(String)", e);
    }
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
