package dev.larder.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.Larder;
import dev.larder.annotation.Cacheable;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** F39, RFC 9111 §4.3: a servlet confirms its expired entry, with the means of servlets. */
class ConfirmIT {
  private static final long MODIFIED = Instant.parse("2025-12-31T00:00:00Z").toEpochMilli();

  private volatile Instant now = Instant.parse("2026-01-01T00:00:00Z");
  private final Larder larder =
      Larder.builder().option("authority", "ignore").clock(() -> now).open();
  private final Page page = new Page();
  private App app;

  /** Says when it was modified, or compares tags itself. */
  @Cacheable(key = "kept:{{path}}", ttl = 60, revalidate = 300)
  private static final class Page extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private final transient List<String> seen = new ArrayList<>();
    private final transient AtomicInteger runs = new AtomicInteger();

    @Override
    protected long getLastModified(HttpServletRequest request) {
      return request.getPathInfo().equals("/dated") ? MODIFIED : -1;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      seen.add(
          Collections.list(request.getHeaderNames()).stream()
              .filter(name -> name.toLowerCase(Locale.ROOT).startsWith("if-"))
              .toList()
              .toString());
      response.setHeader("X-Run", String.valueOf(runs.incrementAndGet()));
      if ("\"v1\"".equals(request.getHeader("If-None-Match"))) {
        answerNotModified(request.getPathInfo(), response);
        return;
      }
      if (request.getPathInfo().startsWith("/tagged")) {
        response.setHeader("ETag", "\"v1\"");
      }
      response.setContentType("text/plain");
      response.getOutputStream().print("body " + runs);
    }

    private static void answerNotModified(String path, HttpServletResponse response)
        throws IOException {
      if (path.endsWith("error")) {
        response.sendError(304);
      } else {
        response.setStatus(304);
      }
      if (path.endsWith("flushed")) {
        response.flushBuffer();
      }
    }
  }

  @BeforeEach
  void start() throws Exception {
    app = new App().larder(new LarderFilter(larder)).servlet("/p/*", page);
    app.context().setAttribute(Larder.ATTRIBUTE, larder);
    app.start();
  }

  @AfterEach
  void close() {
    app.close();
    larder.close();
  }

  private static String status(Exchanged answer) {
    return String.join(" | ", answer.all("Cache-Status"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"tagged", "tagged-error", "tagged-flushed"})
  void byItsTag(String path) throws IOException {
    app.send("GET", "/app/p/" + path);
    now = now.plusSeconds(61);
    Exchanged confirmed =
        app.send("GET", "/app/p/" + path, "If-None-Match: \"other\"", "If-Match: \"x\"");

    assertThat(page.seen).containsExactly("[]", "[If-None-Match]");
    assertThat(confirmed.status()).isEqualTo(200);
    assertThat(confirmed.body()).isEqualTo("body 1");
    assertThat(confirmed.complete()).isTrue();
    assertThat(status(confirmed)).isEqualTo("larder; fwd=stale; fwd-status=304; stored");
    assertThat(confirmed.all("Content-Type")).containsExactly("text/plain");
    assertThat(confirmed.all("X-Run")).hasSize(1);
    Exchanged hit = app.send("GET", "/app/p/" + path);
    assertThat(status(hit)).isEqualTo("larder; hit; ttl=60");
    assertThat(hit.body()).isEqualTo("body 1");

    now = now.plusSeconds(61);
    Exchanged own = app.send("GET", "/app/p/" + path, "If-None-Match: \"v1\"");
    assertThat(own.status()).isEqualTo(304);
    assertThat(own.body()).isEmpty();
    assertThat(own.all("Content-Type")).isEmpty();
  }

  /** HttpServlet itself compares; the method is not even called. */
  @Test
  void byItsDate() throws IOException {
    app.send("GET", "/app/p/dated");
    now = now.plusSeconds(61);
    Exchanged confirmed = app.send("GET", "/app/p/dated");

    assertThat(page.runs).hasValue(1);
    assertThat(confirmed.status()).isEqualTo(200);
    assertThat(confirmed.body()).isEqualTo("body 1");
    assertThat(status(confirmed)).isEqualTo("larder; fwd=stale; fwd-status=304; stored");
  }
}
