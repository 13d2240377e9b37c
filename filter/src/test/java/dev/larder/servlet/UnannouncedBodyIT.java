package dev.larder.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.annotation.Cacheable;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Over HTTP/2 a GET may have a body that no field announces. */
class UnannouncedBodyIT {
  private final AtomicInteger serial = new AtomicInteger();
  private final CountDownLatch arrived = new CountDownLatch(1);

  /** Tells how often it was run and what the body is, read in the way that the path names. */
  @Cacheable(key = "body:{{path}}", ttl = 60)
  private final class Body extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      response.getWriter().print(serial.incrementAndGet() + " ");
      if ("/listener".equals(request.getPathInfo())) {
        AsyncContext context = request.startAsync();
        request.getInputStream().setReadListener(new Echo(request.getInputStream(), context));
      } else if ("/trailer".equals(request.getPathInfo())) {
        int end = request.getInputStream().read();
        response.getWriter().print(end + " " + request.getTrailerFields());
      } else if ("/reader".equals(request.getPathInfo())) {
        response.getWriter().print(request.getReader().readLine());
      } else {
        byte[] bytes = request.getInputStream().readAllBytes();
        response.getWriter().print(new String(bytes, StandardCharsets.ISO_8859_1));
      }
    }
  }

  private record Echo(ServletInputStream body, AsyncContext context) implements ReadListener {
    @Override
    public void onDataAvailable() throws IOException {
      while (body.isReady() && !body.isFinished()) {
        int read = body.read();
        if (read >= 0) {
          context.getResponse().getWriter().print((char) read);
        }
      }
    }

    @Override
    public void onAllDataRead() {
      context.complete();
    }

    @Override
    public void onError(Throwable failure) {
      context.complete();
    }
  }

  private App app() throws Exception {
    return new App()
        .http2()
        .filter(
            (request, response, chain) -> {
              arrived.countDown();
              chain.doFilter(request, response);
            })
        .larder(new LarderFilter())
        .servlet("/b/*", new Body())
        .start();
  }

  @ParameterizedTest
  @ValueSource(strings = {"stream", "reader", "listener"})
  void withoutABodyItIsCachedAndWithOneItBypasses(String how) throws Exception {
    try (App app = app();
        Http2Client client = new Http2Client(app.port())) {
      String path = "/app/b/" + how;
      assertThat(client.begin("GET", path, false).end("hello").answer())
          .contains("REQUEST_BODY")
          .endsWith("|1 hello");
      assertThat(client.get(path)).contains("stored").contains("|2 ");
      assertThat(client.get(path)).contains("hit").contains("|2 ");
      assertThat(client.begin("GET", path, false).end("hello").answer())
          .contains("REQUEST_BODY")
          .endsWith("|3 hello");
    }
  }

  @ParameterizedTest
  @CsvSource({"stream,b", "stream,bc", "reader,bc", "listener,b", "listener,bc"})
  void aBodyThatComesLaterIsWaitedForAndWhole(String how, String body) throws Exception {
    try (App app = app();
        Http2Client client = new Http2Client(app.port())) {
      Http2Client.Begun begun = client.begin("GET", "/app/b/" + how, false);
      assertThat(arrived.await(20, TimeUnit.SECONDS)).isTrue();
      assertThat(begun.isAnswered()).isFalse();
      assertThat(begun.end(body).answer()).contains("REQUEST_BODY").endsWith("|1 " + body);
    }
  }

  @Test
  void aTrailerIsHiddenLikeAHeader() throws Exception {
    try (App app = app();
        Http2Client client = new Http2Client(app.port())) {
      String path = "/app/b/trailer";
      assertThat(client.begin("GET", path, false).trailer("X-Evil", "yes").answer())
          .contains("stored")
          .endsWith("|1 -1 {}");
      assertThat(client.get(path)).contains("hit").endsWith("|1 -1 {}");
    }
  }

  @Test
  void anEndThatComesLaterIsNoBody() throws Exception {
    try (App app = app();
        Http2Client client = new Http2Client(app.port())) {
      assertThat(client.get("/app/b/stream")).contains("stored").endsWith("|1 ");
      assertThat(client.begin("GET", "/app/b/stream", false).end("").answer())
          .contains("hit")
          .endsWith("|1 ");
    }
  }
}
