package dev.larder.bench.server;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.function.LongSupplier;

/** Tells a number that is known to this process alone. */
final class NumberServlet extends HttpServlet {
  private final transient LongSupplier number;

  private NumberServlet(LongSupplier number) {
    this.number = number;
  }

  /** How often the server has worked, so that a miss among the hits is not overlooked. */
  static NumberServlet runs() {
    return new NumberServlet(Work::runs);
  }

  /** For how many milliseconds the compilers have been at work: a server that compiles is cold. */
  static NumberServlet compiling() {
    return new NumberServlet(ManagementFactory.getCompilationMXBean()::getTotalCompilationTime);
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setContentType("text/plain");
    response
        .getOutputStream()
        .write(Long.toString(number.getAsLong()).getBytes(StandardCharsets.US_ASCII));
  }
}
