package dev.larder.jersey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.annotation.Cacheable;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.net.http.HttpResponse;
import java.util.List;
import org.glassfish.jersey.message.GZipEncoder;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.server.filter.EncodingFilter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** With the real engine: a 304 says nothing about a body. */
class NotModifiedIT {
  @ParameterizedTest
  @CsvSource({"false, identity", "true, identity", "true, gzip"})
  void notModifiedHasNoLength(boolean encoding, String accepted) {
    ResourceConfig config = new ResourceConfig(Page.class);
    if (encoding) {
      config.registerClasses(EncodingFilter.class, GZipEncoder.class);
    }
    try (TestServer server = TestServer.start(context -> {}, config)) {
      String tag =
          server.get("/page", "Accept-Encoding", accepted).headers().firstValue("ETag").orElse("");
      HttpResponse<String> hit =
          server.get("/page", "Accept-Encoding", accepted, "If-None-Match", tag);

      assertThat(hit.statusCode()).isEqualTo(304);
      assertThat(TestServer.status(hit)).contains("hit");
      assertThat(hit.headers().allValues("Content-Length")).isEmpty();
      assertThat(hit.headers().allValues("Transfer-Encoding")).isEmpty();
      assertThat(hit.headers().firstValue("ETag").orElse("").replace("W/", ""))
          .isEqualTo(tag.replace("W/", ""));
      assertThat(server.send("HEAD", "/page", "If-None-Match", tag).statusCode()).isEqualTo(304);
    }
  }

  @Test
  void completeHitKeepsItsLength() {
    try (TestServer server = TestServer.start(context -> {}, new ResourceConfig(Page.class))) {
      server.get("/page");
      assertThat(server.get("/page").headers().allValues("Content-Length")).isEqualTo(List.of("4"));
    }
  }

  @Path("/page")
  public static class Page {
    @GET
    @Produces("text/plain")
    @Cacheable(ttl = 60)
    public String get() {
      return "page";
    }
  }
}
