package dev.larder.jersey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.annotation.Cacheable;
import dev.larder.annotation.InvalidateCache;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.Response;
import java.net.http.HttpResponse;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CachingIT {
  private static final AtomicInteger RUNS = new AtomicInteger();
  private static final AtomicInteger FILTERED = new AtomicInteger();

  private final RecordingCache cache = new RecordingCache();
  private TestServer server;

  @BeforeEach
  void start() {
    RUNS.set(0);
    FILTERED.set(0);
    server = TestServer.start(cache, Posts.class, RequestIds.class);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void secondRequestIsAnsweredWithoutRunningTheMethod() {
    HttpResponse<String> first = server.get("/posts/a");
    HttpResponse<String> second = server.get("/posts/a");

    assertThat(first.body()).isEqualTo("post a 1");
    assertThat(TestServer.status(first)).isEqualTo("test; fwd=uri-miss; stored");
    assertThat(second.statusCode()).isEqualTo(200);
    assertThat(second.body()).isEqualTo("post a 1");
    assertThat(TestServer.status(second)).isEqualTo("test; hit");
    assertThat(second.headers().firstValue("ETag")).isEqualTo(first.headers().firstValue("ETag"));
    assertThat(second.headers().firstValue("Content-Type")).hasValue("text/plain");
    assertThat(second.headers().allValues("X-Line")).containsExactly("one", "two");
    assertThat(RUNS).hasValue(1);
  }

  @Test
  void perRequestHeadersOfOtherFiltersAreNotStoredAndSetOnHits() {
    server.get("/posts/a");
    HttpResponse<String> hit = server.get("/posts/a");

    assertThat(hit.headers().allValues("X-Request-Id")).containsExactly("2");
    assertThat(cache.entries.values())
        .singleElement()
        .satisfies(
            entry -> assertThat(entry.headers()).noneMatch(field -> field.is("X-Request-Id")));
  }

  @Test
  void mutationFiresBeforeItsAnswerArrives() {
    server.get("/posts/a");
    HttpResponse<String> put = server.send("PUT", "/posts/a");

    assertThat(put.statusCode()).isEqualTo(204);
    assertThat(cache.fired).containsExactly("posts:a:*");
    assertThat(TestServer.status(put)).isEqualTo("test; fwd=method");
    assertThat(server.get("/posts/a").body()).isEqualTo("post a 3");
  }

  @Test
  void clientsOwnCopyIsConfirmedOnHitAndMiss() {
    String tag = server.get("/posts/fixed").headers().firstValue("ETag").orElseThrow();
    HttpResponse<String> hit = server.get("/posts/fixed", "If-None-Match", tag);
    cache.entries.clear();
    HttpResponse<String> miss = server.get("/posts/fixed", "If-None-Match", tag);

    assertThat(hit.statusCode()).isEqualTo(304);
    assertThat(miss.statusCode()).isEqualTo(304);
    assertThat(miss.body()).isEmpty();
    assertThat(miss.headers().firstValue("Content-Length")).isEmpty();
    assertThat(miss.headers().firstValue("ETag")).hasValue(tag);
    assertThat(RUNS).hasValue(2);
    assertThat(server.get("/posts/fixed").statusCode()).isEqualTo(200);
  }

  @Test
  void headIsAnsweredFromTheEntryOfGet() {
    server.get("/posts/large");
    HttpResponse<String> head = server.send("HEAD", "/posts/large");

    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
    assertThat(head.headers().firstValue("Content-Length")).hasValue("9000");
    assertThat(RUNS).hasValue(1);
  }

  @Path("/posts")
  public static class Posts {
    @GET
    @Path("{slug}")
    @Produces("text/plain")
    @Cacheable(ttl = 60)
    public Response get(@PathParam("slug") String slug) {
      int run = RUNS.incrementAndGet();
      String body = "post " + slug + " " + run;
      if (slug.equals("fixed")) {
        body = "fixed";
      } else if (slug.equals("large")) {
        body = "x".repeat(9000);
      }
      return Response.ok(body).header("X-Line", "one").header("X-Line", "two").build();
    }

    @PUT
    @Path("{slug}")
    @InvalidateCache("posts:{{slug}}:*")
    public void put(@PathParam("slug") String slug) {
      RUNS.incrementAndGet();
    }
  }

  public static class RequestIds implements ContainerResponseFilter {
    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
      response.getHeaders().add("X-Request-Id", FILTERED.incrementAndGet());
    }
  }
}
