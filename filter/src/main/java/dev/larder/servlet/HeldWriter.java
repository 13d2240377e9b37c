package dev.larder.servlet;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.Charset;

/** The writer that the application gets while its response is held; keeps no characters back. */
final class HeldWriter extends Writer {
  private final HeldResponse response;
  private final OutputStreamWriter encoder;

  HeldWriter(HeldResponse response, Charset charset) {
    this.response = response;
    this.encoder = new OutputStreamWriter(new BodyStream(response), charset);
  }

  @Override
  public void write(char[] characters, int offset, int length) throws IOException {
    encoder.write(characters, offset, length);
    encoder.flush();
  }

  @Override
  public void flush() throws IOException {
    response.flushBuffer();
  }

  @Override
  public void close() throws IOException {
    response.closeBody();
  }

  /** Takes the encoded bytes; its flush is not a flush by the application. */
  private static final class BodyStream extends OutputStream {
    private final HeldResponse response;

    BodyStream(HeldResponse response) {
      this.response = response;
    }

    @Override
    public void write(int value) throws IOException {
      response.write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      response.write(bytes, offset, length);
    }
  }
}
