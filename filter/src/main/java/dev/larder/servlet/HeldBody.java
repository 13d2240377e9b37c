package dev.larder.servlet;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/**
 * The body of a response on its way to the client: first all of it is held, then, if it must, all
 * but the last byte goes out, or what is asked for, or all of it. Not thread safe, as a response is
 * not.
 */
final class HeldBody {
  private Flow flow = Flow.HOLDING;
  private final ByteArrayOutputStream held = new ByteArrayOutputStream();
  private @Nullable OutputStream client;
  private long written;

  /** Where bytes go. */
  private enum Flow {
    /** Nothing goes out. */
    HOLDING,
    /** All but the last byte goes out. */
    SPILLING,
    /** What is held goes out whenever it is asked for. */
    STREAMING,
    /** Everything goes out at once. */
    PASSING
  }

  /** Names the stream that leads to the client; until then nothing can have been written. */
  void leadsTo(OutputStream stream) {
    client = stream;
  }

  boolean isHolding() {
    return flow == Flow.HOLDING;
  }

  /** How many bytes wait. */
  int held() {
    return held.size();
  }

  /** All bytes the application has written since the last {@link #clear()}. */
  long written() {
    return written;
  }

  byte[] bytes() {
    return held.toByteArray();
  }

  void write(byte[] bytes, int offset, int length) throws IOException {
    if (length == 0) {
      return;
    }
    written += length;
    if (flow == Flow.PASSING) {
      client().write(bytes, offset, length);
    } else {
      held.write(bytes, offset, length);
      letGo();
    }
  }

  /** From now on only the last byte is held. */
  void spill() throws IOException {
    flow = Flow.SPILLING;
    letGo();
  }

  /** Lets go what is held now; what comes is held until the next call. */
  void stream() throws IOException {
    flow = Flow.STREAMING;
    writeHeld();
  }

  /** From now on nothing is held. */
  void pass() throws IOException {
    flow = Flow.PASSING;
    writeHeld();
  }

  private void writeHeld() throws IOException {
    if (held.size() > 0) {
      held.writeTo(client());
      held.reset();
    }
  }

  /** Hands over what may go; what is held stays held. */
  void flush() throws IOException {
    if (flow != Flow.HOLDING && client != null) {
      client.flush();
    }
  }

  void close() throws IOException {
    if (client != null) {
      client.close();
    }
  }

  void clear() {
    replace(new byte[0]);
  }

  /** Has other bytes go out than those that are held. */
  void replace(byte[] bytes) {
    held.reset();
    held.writeBytes(bytes);
    written = bytes.length;
  }

  /** One write call for all that may go: a non-blocking stream takes only one. */
  private void letGo() throws IOException {
    if (flow == Flow.SPILLING && held.size() > 1) {
      byte[] bytes = held.toByteArray();
      held.reset();
      held.write(bytes, bytes.length - 1, 1);
      client().write(bytes, 0, bytes.length - 1);
    }
  }

  private OutputStream client() {
    if (client == null) {
      throw new IllegalStateException("bytes without a stream; expected getOutputStream() before");
    }
    return client;
  }
}
