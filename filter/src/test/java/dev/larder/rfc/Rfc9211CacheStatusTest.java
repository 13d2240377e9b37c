package dev.larder.rfc;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("RFC 9211 Cache-Status")
class Rfc9211CacheStatusTest {
  private final Site site = Site.of("auto");

  @AfterEach
  void close() {
    site.close();
  }

  @Test
  @DisplayName("F49 §2: what caches nearer to the origin said is kept, and ours comes last")
  void othersAreKept() {
    site.answers("Cache-Status: near; hit; ttl=5", "Vary: X", "Cache-Status: \"b\"; fwd=miss");

    assertThat(site.ask(Ask.get()).cacheStatus())
        .isEqualTo("near; hit; ttl=5, \"b\"; fwd=miss, larder; fwd=uri-miss; stored");
    assertThat(site.ask(Ask.get()).cacheStatus())
        .isEqualTo("near; hit; ttl=5, \"b\"; fwd=miss, larder; hit; ttl=600");
    site.answers(404, "Cache-Status: near; hit");
    assertThat(site.ask(Ask.of("GET", "b")).cacheStatus())
        .isEqualTo("near; hit, larder; fwd=uri-miss; detail=STATUS");
  }

  @Test
  @DisplayName("F50 §2.1: hit where the request went no further, as 200 and as 304; never with fwd")
  void hitWhereTheRequestWentNoFurther() {
    String tag = site.ask(Ask.get()).header("ETag");

    assertThat(site.ask(Ask.get()).cacheStatus()).isEqualTo("larder; hit; ttl=600");
    assertThat(site.ask(Ask.get().with("If-None-Match", tag)).cacheStatus())
        .isEqualTo("larder; hit; ttl=600");
  }

  @Test
  @DisplayName("F50 F53 §2.4: stale and not forwarded is a hit with a negative ttl")
  void staleIsAHit() {
    try (Site soft = Site.of("soft")) {
      soft.ask(Ask.get().repeatable());
      soft.pass(Duration.ofSeconds(612));

      assertThat(soft.ask(Ask.get().repeatable()).cacheStatus())
          .isEqualTo("larder; hit; ttl=-12; detail=STALE_WHILE_REVALIDATE");
    }
  }

  @Test
  @DisplayName("F51 §2.2: the most specific reason for which a request went on")
  void mostSpecificReason() {
    site.answers("Vary: X");

    assertThat(site.ask(Ask.get()).cacheStatus()).startsWith("larder; fwd=uri-miss;");
    assertThat(site.ask(Ask.get().with("X", "1")).cacheStatus())
        .startsWith("larder; fwd=vary-miss;");
    assertThat(site.ask(Ask.get().by("ann")).cacheStatus()).startsWith("larder; fwd=bypass;");
    assertThat(site.mutate("a", 200)).isEqualTo("larder; fwd=method");
    assertThat(site.ask(Ask.get()).cacheStatus())
        .isEqualTo("larder; fwd=stale; stored; detail=INVALIDATED");
  }

  @Test
  @DisplayName("F52 §2.3: fwd-status only beside fwd, where an entry stood in for a failure")
  void forwardStatus() {
    try (Site safe = Site.of("safe")) {
      safe.ask(Ask.get());
      safe.pass(Duration.ofMinutes(10));
      safe.answers(503);

      assertThat(safe.ask(Ask.get()).cacheStatus())
          .isEqualTo("larder; fwd=stale; fwd-status=503; detail=STALE_IF_ERROR");
    }
  }

  @Test
  @DisplayName("F52 §2.5: stored only beside fwd, and only if it was")
  void storedOnlyIfItWas() {
    site.answers("Set-Cookie: a=b");
    assertThat(site.ask(Ask.get()).cacheStatus())
        .isEqualTo("larder; fwd=uri-miss; detail=SET_COOKIE");
    site.answers();
    assertThat(site.ask(Ask.get()).cacheStatus()).isEqualTo("larder; fwd=uri-miss; stored");
  }

  @Test
  @DisplayName("F53 §2.4: ttl counts down in seconds")
  void ttlCountsDown() {
    site.ask(Ask.get());
    site.pass(Duration.ofSeconds(599));

    assertThat(site.ask(Ask.get()).cacheStatus()).isEqualTo("larder; hit; ttl=1");
  }

  @Test
  @DisplayName("F53 F56 §2.7, §6: the key, as a string, in debug mode only")
  void keyInDebugModeOnly() {
    try (Site debugged = Site.debugged()) {
      debugged.ask(Ask.of("GET", "\"\u00e4"));

      assertThat(debugged.ask(Ask.of("GET", "\"\u00e4")).cacheStatus())
          .isEqualTo("larder; hit; ttl=600; key=\"larder:auto:%22%C3%A4\"");
      assertThat(site.ask(Ask.get()).cacheStatus()).doesNotContain("key");
    }
  }
}
