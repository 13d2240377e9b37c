package dev.larder.demo.server;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.ee10.servlet.ErrorPageErrorHandler;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** What Jetty refuses before the application sees it, as JSON problems (RFC 9457) too. */
final class Problems {
  private Problems() {}

  /** For requests that reach no application. */
  static final class OfServer extends ErrorHandler {
    @Override
    protected void generateResponse(
        Request request,
        Response response,
        int code,
        String message,
        Throwable cause,
        Callback callback) {
      answer(response, code, callback);
    }
  }

  /** For requests that the application's error page cannot answer, such as ambiguous paths. */
  static final class OfApplication extends ErrorPageErrorHandler {
    @Override
    public boolean errorPageForMethod(String method) {
      return true;
    }

    @Override
    protected void generateResponse(
        Request request,
        Response response,
        int code,
        String message,
        Throwable cause,
        Callback callback) {
      answer(response, code, callback);
    }
  }

  private static void answer(Response response, int code, Callback callback) {
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/problem+json");
    String problem =
        """
        {"type":"about:blank","title":"%s","status":%d,"detail":"The request cannot be understood"}\
        """
            .formatted(HttpStatus.getMessage(code), code);
    response.write(true, ByteBuffer.wrap(problem.getBytes(StandardCharsets.UTF_8)), callback);
  }
}
