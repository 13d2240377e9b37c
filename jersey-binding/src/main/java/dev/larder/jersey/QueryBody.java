package dev.larder.jersey;

import dev.larder.jersey.Route.Exposure;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.io.SequenceInputStream;
import java.util.List;
import java.util.Optional;
import org.glassfish.jersey.server.ContainerRequest;
import org.glassfish.jersey.server.internal.InternalServerProperties;

/**
 * Reads the body of a QUERY ahead, so that the key can hold it, and gives it back to be read. What
 * somebody has read before, and may hand to the method in another way, is no key. Belongs to one
 * request.
 */
final class QueryBody {
  /** Larger ones are not held; documented. */
  static final int MAX_BYTES = 64 * 1024;

  private static final String PROPERTY = QueryBody.class.getName();

  /** Where Jersey keeps a form that was read before it came to the method. */
  private static final List<String> FORMS =
      List.of(
          InternalServerProperties.FORM_PROPERTY, InternalServerProperties.FORM_DECODED_PROPERTY);

  private QueryBody() {}

  /** Before any filter: sees from now on whether the body is read. */
  static void watch(ContainerRequest request) {
    if (SafeVerbs.isQuery(request.getMethod())) {
      Watched body = new Watched(request, request.getEntityStream());
      request.setEntityStream(body);
      request.setProperty(PROPERTY, body);
    }
  }

  /**
   * The whole body. Whatever comes of it, the method reads what it would have read.
   *
   * @return empty if it is too long, empty, or may be known to the method in another way
   */
  static Optional<byte[]> hold(ContainerRequest request, Route route) {
    boolean pastJersey =
        route.exposures().contains(Exposure.REQUEST)
            || FORMS.stream().anyMatch(form -> request.getProperty(form) != null);
    if (pastJersey
        || !(request.getProperty(PROPERTY) instanceof Watched body)
        || body.request != request) {
      return Optional.empty();
    }
    return unread(request, body)
        .flatMap(stream -> read(request, stream))
        .filter(bytes -> bytes.length > 0 && isAnnounced(request, bytes.length));
  }

  /** What is left to be read, if it is all, or what a filter has put in its place. */
  private static Optional<InputStream> unread(ContainerRequest request, Watched body) {
    try {
      InputStream now = request.getEntityStream();
      boolean sent = now == body || now instanceof PushbackInputStream;
      return sent && body.touched ? Optional.empty() : Optional.of(now);
    } catch (IllegalStateException closed) {
      return Optional.empty();
    }
  }

  private static Optional<byte[]> read(ContainerRequest request, InputStream stream) {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    boolean whole = false;
    try {
      whole = copy(stream, head);
    } catch (IOException | RuntimeException unreadable) {
      // the method comes to the same end
    }
    byte[] bytes = head.toByteArray();
    InputStream again = new ByteArrayInputStream(bytes);
    request.setEntityStream(whole ? again : new SequenceInputStream(again, stream));
    return whole ? Optional.of(bytes) : Optional.empty();
  }

  /** Whether its end has come before it was too long. */
  private static boolean copy(InputStream from, ByteArrayOutputStream to) throws IOException {
    byte[] part = new byte[8 * 1024];
    int read = from.read(part);
    while (read >= 0 && to.size() + read <= MAX_BYTES) {
      to.write(part, 0, read);
      read = from.read(part);
    }
    to.write(part, 0, Math.max(0, read));
    return read < 0;
  }

  /** A servlet filter may have read some of it. */
  private static boolean isAnnounced(ContainerRequest request, int length) {
    List<String> lines = request.getRequestHeader("Content-Length");
    return lines == null || lines.equals(List.of(Integer.toString(length)));
  }

  /** The body as it comes from the client. */
  private static final class Watched extends FilterInputStream {
    private final ContainerRequest request;
    private volatile boolean touched;

    Watched(ContainerRequest request, InputStream client) {
      super(client);
      this.request = request;
    }

    @Override
    public int read() throws IOException {
      touched = true;
      return super.read();
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      touched = true;
      return super.read(bytes, offset, length);
    }

    @Override
    public long skip(long bytes) throws IOException {
      touched = true;
      return super.skip(bytes);
    }

    @Override
    public boolean markSupported() {
      return false;
    }
  }
}
