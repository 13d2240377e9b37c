package dev.larder.bench.server;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Tells how often the server has worked, so that a miss among the hits is not overlooked. */
final class RunsServlet extends HttpServlet {
  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setContentType("text/plain");
    response
        .getOutputStream()
        .write(Long.toString(Work.runs()).getBytes(StandardCharsets.US_ASCII));
  }
}
