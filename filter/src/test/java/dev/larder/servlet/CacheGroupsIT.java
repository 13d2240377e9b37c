package dev.larder.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** F45, RFC 9875: groups that responses name, over the wire. */
class CacheGroupsIT {
  private static final String DROP = "\"news\"";

  private final AtomicInteger serial = new AtomicInteger();
  private App app;

  @BeforeEach
  void start() throws Exception {
    CachedPage page =
        new CachedPage(
            (request, response) -> {
              response.setHeader("Cache-Groups", DROP);
              // of a safe request: means nothing
              response.setHeader("Cache-Group-Invalidation", DROP);
              response.getWriter().print("serial " + serial.get());
            },
            serial);
    app =
        new App()
            .larder(new LarderFilter())
            .servlet("/p/*", page)
            .servlet(
                "/plain",
                (request, response) -> {
                  response.setHeader("Cache-Group-Invalidation", request.getQueryString());
                  response.getWriter().print("done");
                  response.flushBuffer();
                })
            .start();
  }

  @AfterEach
  void stop() {
    app.close();
  }

  private String get(String path) throws IOException {
    return app.send("GET", "/app/p/" + path).body();
  }

  /** A servlet that has nothing to do with the cache. */
  @Test
  void anyMutationDropsTheGroupsThatItNames() throws IOException {
    assertThat(get("a") + get("a") + get("b")).isEqualTo("serial 1serial 1serial 2");
    Exchanged dropped = app.send("POST", "/app/plain?%22news%22");
    assertThat(dropped.all("Cache-Status")).isEmpty();
    assertThat(get("a")).as("the name is still encoded").isEqualTo("serial 1");

    assertThat(app.send("POST", "/app/plain?" + DROP).all("Cache-Status"))
        .containsExactly("larder; fwd=method");
    assertThat(get("a") + get("b")).isEqualTo("serial 3serial 4");
  }

  @Test
  void safeRequestsDropNothing() throws IOException {
    get("a");
    app.send("GET", "/app/plain?" + DROP);
    app.send("HEAD", "/app/plain?" + DROP);
    assertThat(get("b")).isEqualTo("serial 2");
    assertThat(get("a")).isEqualTo("serial 1");
  }
}
