package dev.larder.servlet;

import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A body that no field announces, as HTTP/2 and later allow. Whether there is one shows only when
 * its first byte or its end has come; that is waited for. Noted in the request, as {@link View} is.
 *
 * @param present whether there is one, or it cannot be told
 * @param stream what the application has to read from; null if somebody else reads already
 */
record UnannouncedBody(boolean present, @Nullable ServletInputStream stream) {
  private static final String ATTRIBUTE = UnannouncedBody.class.getName();

  /** Looks for a body where one may come; returns the request as the application may read it. */
  static HttpServletRequest look(HttpServletRequest request) {
    if (mayCome(request)) {
      request.setAttribute(ATTRIBUTE, of(request));
    }
    return again(request);
  }

  /** The request of a later dispatch. */
  static HttpServletRequest again(HttpServletRequest request) {
    return request.getAttribute(ATTRIBUTE) instanceof UnannouncedBody body && body.stream != null
        ? new Reread(request, body.stream)
        : request;
  }

  /** Whether there is one; in doubt there is. */
  static boolean isIn(HttpServletRequest request) {
    return mayCome(request)
        && !(request.getAttribute(ATTRIBUTE) instanceof UnannouncedBody body && !body.present);
  }

  private static boolean mayCome(HttpServletRequest request) {
    return !request.getProtocol().startsWith("HTTP/1.") && request.getContentLengthLong() < 0;
  }

  private static UnannouncedBody of(HttpServletRequest request) {
    AheadInput stream;
    try {
      stream = new AheadInput(request.getInputStream());
    } catch (IOException | IllegalStateException e) {
      return new UnannouncedBody(true, null);
    }
    try {
      return new UnannouncedBody(stream.hasFirst(), stream);
    } catch (IOException e) {
      return new UnannouncedBody(true, stream);
    }
  }

  /**
   * Reads the stream that was looked into, which the container gives only to one kind of reader.
   */
  private static final class Reread extends HttpServletRequestWrapper {
    private final ServletInputStream stream;
    private @Nullable BufferedReader reader;

    Reread(HttpServletRequest request, ServletInputStream stream) {
      super(request);
      this.stream = stream;
    }

    @Override
    public ServletInputStream getInputStream() {
      return stream;
    }

    @Override
    public BufferedReader getReader() throws IOException {
      if (reader == null) {
        String charset = Objects.requireNonNullElse(getCharacterEncoding(), "ISO-8859-1");
        reader = new BufferedReader(new InputStreamReader(stream, charset));
      }
      return reader;
    }
  }
}
