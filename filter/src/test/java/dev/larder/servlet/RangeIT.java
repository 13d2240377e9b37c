package dev.larder.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Parts of a response over the wire, on a miss and on a hit. */
class RangeIT {
  private final AtomicInteger serial = new AtomicInteger();

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void partOfAMissAndOfAHitIsFramedAsOne(boolean announced) throws Exception {
    CachedPage page =
        new CachedPage(
            (request, response) -> {
              if (announced) {
                response.setContentLength(10);
              }
              response.getOutputStream().print("0123456789");
            },
            serial);
    try (App app = new App().larder(new LarderFilter()).servlet("/p/*", page).start()) {
      for (int request = 1; request <= 2; request++) {
        Exchanged part = app.send("GET", "/app/p/a", "Range: bytes=2-4");
        assertThat(part.status()).isEqualTo(206);
        assertThat(part.body()).isEqualTo("234");
        assertThat(part.complete()).isTrue();
        assertThat(part.all("Content-Range")).containsExactly("bytes 2-4/10");
        assertThat(part.all("Content-Length")).containsExactly("3");
      }
      Exchanged none = app.send("GET", "/app/p/a", "Range: bytes=10-");
      assertThat(none.status()).isEqualTo(416);
      assertThat(none.complete()).isTrue();
      assertThat(none.all("Content-Range")).containsExactly("bytes */10");
      Exchanged whole = app.send("GET", "/app/p/a");
      assertThat(whole.status()).isEqualTo(200);
      assertThat(whole.body()).isEqualTo("0123456789");
      assertThat(serial).hasValue(1);
    }
  }

  /** On a bypass the application sees the field and may answer it itself. */
  @ParameterizedTest
  @ValueSource(strings = {"Authorization: Bearer x"})
  void bypassIsTheApplicationsOwnAffair(String line) throws Exception {
    CachedPage page =
        new CachedPage(
            (request, response) -> response.getWriter().print(request.getHeader("Range")), serial);
    try (App app = new App().larder(new LarderFilter()).servlet("/p/*", page).start()) {
      assertThat(app.send("GET", "/app/p/a", "Range: bytes=0-0", line).body())
          .isEqualTo("bytes=0-0");
      assertThat(app.send("GET", "/app/p/a", "Range: bytes=0-3").body()).isEqualTo("null");
    }
  }
}
