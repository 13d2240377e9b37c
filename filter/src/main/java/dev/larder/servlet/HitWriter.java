package dev.larder.servlet;

import dev.larder.spi.RequestCache.Opening.Hit;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Answers a request from what was stored. */
final class HitWriter {
  private HitWriter() {}

  static void write(Hit hit, boolean head, HttpServletResponse response) throws IOException {
    response.setStatus(hit.status());
    Fields.add(hit.headers(), response);
    if (hit.status() != HttpServletResponse.SC_NOT_MODIFIED) {
      response.setContentLengthLong(hit.body().length);
      if (!head) {
        response.getOutputStream().write(hit.body());
      }
    }
  }
}
