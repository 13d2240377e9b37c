package dev.larder.inspector.internal.api;

import dev.larder.inspector.internal.access.Caller;
import dev.larder.inspector.internal.web.Answers;
import dev.larder.inspector.internal.web.Parameters;
import dev.larder.spi.CacheInspector;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * A request to an endpoint that has been let in.
 *
 * @param request the request
 * @param response its answer
 * @param parameters its query, checked against the endpoint's
 * @param caller who it is
 * @param watch the cache
 */
record Exchange(
    HttpServletRequest request,
    HttpServletResponse response,
    Parameters parameters,
    Caller caller,
    Watch watch) {
  CacheInspector inspector() {
    return watch.inspector();
  }

  void send(Object value) throws IOException {
    Answers.send(value, response);
  }
}
