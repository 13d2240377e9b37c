package dev.larder.jersey;

import java.io.OutputStream;
import java.util.concurrent.TimeUnit;
import org.glassfish.jersey.server.ContainerRequest;
import org.glassfish.jersey.server.ContainerResponse;
import org.glassfish.jersey.server.spi.ContainerResponseWriter;

/**
 * Lets a 304 go out without a length: Jersey would announce that of the missing entity, 0, where
 * the representation's is meant (RFC 9110 section 8.6).
 */
record LengthlessWriter(ContainerResponseWriter container, Host host)
    implements ContainerResponseWriter {
  private static final int NOT_MODIFIED = 304;
  private static final long UNKNOWN = -1;

  static void install(ContainerRequest request, Host host) {
    request.setWriter(new LengthlessWriter(request.getResponseWriter(), host));
  }

  @Override
  public OutputStream writeResponseStatusAndHeaders(long length, ContainerResponse response) {
    if (response.getStatus() != NOT_MODIFIED) {
      return container.writeResponseStatusAndHeaders(length, response);
    }
    OutputStream out = container.writeResponseStatusAndHeaders(UNKNOWN, response);
    // a servlet container would add the same 0 to what has ended before its headers have left
    host.sendHeaders();
    return out;
  }

  @Override
  public boolean suspend(long timeOut, TimeUnit unit, TimeoutHandler handler) {
    return container.suspend(timeOut, unit, handler);
  }

  @Override
  public void setSuspendTimeout(long timeOut, TimeUnit unit) {
    container.setSuspendTimeout(timeOut, unit);
  }

  @Override
  public void commit() {
    container.commit();
  }

  @Override
  public void failure(Throwable error) {
    container.failure(error);
  }

  @Override
  public boolean enableResponseBuffering() {
    return container.enableResponseBuffering();
  }
}
