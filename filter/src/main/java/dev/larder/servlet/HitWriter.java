package dev.larder.servlet;

import dev.larder.spi.RequestCache.Opening.Hit;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Answers a request from what was stored. */
final class HitWriter {
  private HitWriter() {}

  static void write(Hit hit, boolean head, HttpServletResponse response) throws IOException {
    Fields.add(hit.headers(), response);
    if (hit.status() == HttpServletResponse.SC_NOT_MODIFIED) {
      writeNotModified(response);
    } else {
      response.setStatus(hit.status());
      response.setContentLengthLong(hit.body().length());
      if (!head) {
        hit.body().writeTo(response.getOutputStream());
      }
    }
  }

  /**
   * Sends the fields of a 304. A container would add a length of 0 to what ends before its fields
   * have left, where the representation's is meant (RFC 9110 section 8.6).
   */
  static void writeNotModified(HttpServletResponse response) throws IOException {
    response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
    response.flushBuffer();
  }
}
