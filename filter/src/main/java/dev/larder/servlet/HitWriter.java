package dev.larder.servlet;

import dev.larder.model.HeaderField;
import dev.larder.spi.RequestCache.Opening.Hit;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;

/** Answers a request from what was stored. */
final class HitWriter {
  private HitWriter() {}

  static void write(Hit hit, boolean head, HttpServletResponse response) throws IOException {
    List<HeaderField> fields =
        hit.headers().stream().filter(field -> !field.is("Content-Length")).toList();
    response.setStatus(hit.status());
    Fields.add(fields, response);
    if (hit.status() != HttpServletResponse.SC_NOT_MODIFIED) {
      response.setContentLengthLong(hit.body().length);
      if (!head) {
        response.getOutputStream().write(hit.body());
      }
    }
  }
}
