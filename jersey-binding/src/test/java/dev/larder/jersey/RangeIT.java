package dev.larder.jersey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.Larder;
import dev.larder.annotation.Cacheable;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import java.net.http.HttpResponse;
import java.util.concurrent.atomic.AtomicInteger;
import org.glassfish.jersey.message.GZipEncoder;
import org.glassfish.jersey.server.filter.EncodingFilter;
import org.junit.jupiter.api.Test;

/** Parts of a response, on a miss and on a hit, with compression installed. */
class RangeIT {
  private static final AtomicInteger RUNS = new AtomicInteger();

  @Test
  void partOfAMissAndOfAHit() {
    RUNS.set(0);
    try (Larder larder = Larder.builder().open();
        TestServer server =
            TestServer.start(
                larder.requestCache(), Digits.class, EncodingFilter.class, GZipEncoder.class)) {
      for (int request = 1; request <= 2; request++) {
        HttpResponse<String> part = server.get("/digits/a", "Range", "bytes=2-4");
        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(part.body()).isEqualTo("234");
        assertThat(part.headers().allValues("Content-Range")).containsExactly("bytes 2-4/10");
        assertThat(part.headers().allValues("Content-Length")).containsExactly("3");
        assertThat(part.headers().allValues("Content-Type")).containsExactly("text/plain");
      }
      HttpResponse<String> none = server.get("/digits/a", "Range", "bytes=10-");
      assertThat(none.statusCode()).isEqualTo(416);
      assertThat(none.headers().allValues("Content-Range")).containsExactly("bytes */10");

      HttpResponse<String> encoded =
          server.get("/digits/a", "Range", "bytes=2-4", "Accept-Encoding", "gzip");
      assertThat(encoded.statusCode()).isEqualTo(200);
      assertThat(encoded.headers().allValues("Content-Encoding")).containsExactly("gzip");

      assertThat(server.get("/digits/a").body()).isEqualTo("0123456789");
      assertThat(server.get("/digits/b", "Range", "bytes=10-").statusCode()).isEqualTo(416);
      assertThat(RUNS).hasValue(2);
    }
  }

  @Path("digits/{name}")
  public static class Digits {
    @GET
    @Produces("text/plain")
    @Cacheable(key = "digits:{{name}}", ttl = 600)
    public String get(@PathParam("name") String name) {
      RUNS.incrementAndGet();
      return "0123456789";
    }
  }
}
