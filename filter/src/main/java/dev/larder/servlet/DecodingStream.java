package dev.larder.servlet;

import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;

/**
 * Leads encoded bytes to a writer. Once the container's own writer was asked for, which fixes the
 * charset and with it the {@code Content-Type}, its stream cannot be had any more.
 */
final class DecodingStream extends OutputStream {
  private final Writer writer;
  private final CharsetDecoder decoder;
  private ByteBuffer undecoded = ByteBuffer.allocate(0);

  DecodingStream(Writer writer, Charset charset) {
    this.writer = writer;
    this.decoder =
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE);
  }

  @Override
  public void write(int value) throws IOException {
    write(new byte[] {(byte) value}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    ByteBuffer input =
        ByteBuffer.allocate(undecoded.remaining() + length)
            .put(undecoded)
            .put(bytes, offset, length)
            .flip();
    int most = (int) Math.ceil(input.remaining() * (double) decoder.maxCharsPerByte()) + 1;
    CharBuffer characters = CharBuffer.allocate(most);
    decoder.decode(input, characters, false);
    undecoded = input;
    writer.append(characters.flip());
  }

  @Override
  public void flush() throws IOException {
    writer.flush();
  }

  @Override
  public void close() throws IOException {
    writer.close();
  }
}
