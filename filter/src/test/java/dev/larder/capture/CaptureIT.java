package dev.larder.capture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.Larder;
import dev.larder.servlet.LarderFilter;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each behaviour of the table, with and without the filter. */
@TestInstance(Lifecycle.PER_CLASS)
class CaptureIT {
  private static final Map<String, String> OPTIONS =
      Map.of("store", "memory:", "body.max.bytes", String.valueOf(Bodies.LIMIT));

  private final Larder larder = Larder.builder().options(OPTIONS).open();
  private Site bare;
  private Site cached;
  private Wire2 bare2;
  private Wire2 cached2;

  static Stream<Behaviour> table() {
    return Stream.of(
            Bodies.all(), Commits.all(), Errors.all(), Fieldwork.all(), Turns.all(), Cycles.all())
        .flatMap(Function.identity());
  }

  @BeforeAll
  void start() throws Exception {
    bare = Site.without(table());
    cached = Site.with(table(), new LarderFilter(larder));
    bare2 = new Wire2(bare.port());
    cached2 = new Wire2(cached.port());
  }

  @AfterAll
  void stop() {
    bare2.close();
    cached2.close();
    bare.close();
    cached.close();
    larder.close();
  }

  /** An answer, and what the servlet saw if it ran. */
  private record Result(Received received, List<String> seen) {}

  private interface Sending {
    Received send() throws Exception;
  }

  private static Result run(Site site, Sending sending) throws Exception {
    site.table().forget();
    Received received = sending.send();
    boolean hit = received.all("Cache-Status").stream().anyMatch(line -> line.contains("; hit"));
    return new Result(received, hit ? List.of() : site.table().awaitRun().entries());
  }

  private static Result send(Site site, String verb, String path) throws Exception {
    return run(site, () -> Wire.send(site.port(), verb, path));
  }

  private static String path(String kind, Behaviour behaviour) {
    return "/app/p/" + kind + '/' + behaviour.slug();
  }

  private static void assertSame(Result with, Result without) {
    assertThat(with.received().withoutFraming()).isEqualTo(without.received().withoutFraming());
    assertThat(with.seen()).isEqualTo(without.seen());
  }

  /** What was stored does not tell in which order lines of different names were. */
  private static void assertHit(Received hit, Received without) {
    assertThat(hit.withoutFraming().grouped()).isEqualTo(without.withoutFraming().grouped());
  }

  private static void assertOutcome(Result miss, Behaviour behaviour) {
    if (behaviour.outcome().equals(Behaviour.SILENT)) {
      assertThat(miss.received().all("Cache-Status")).isEmpty();
      return;
    }
    assertThat(miss.received().all("Cache-Status"))
        .singleElement()
        .asString()
        .contains(behaviour.isStored() ? "; stored" : "detail=" + behaviour.outcome());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("table")
  void get(Behaviour behaviour) throws Exception {
    String path = path("get", behaviour);
    Result without = send(bare, "GET", path);
    Result miss = send(cached, "GET", path);
    assertSame(miss, without);
    assertOutcome(miss, behaviour);
    Result second = send(cached, "GET", path);
    if (behaviour.isStored()) {
      assertThat(second.seen()).isEmpty();
      assertHit(second.received(), without.received());
    } else {
      assertSame(second, without);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("table")
  void post(Behaviour behaviour) throws Exception {
    String path = path("post", behaviour);
    assertSame(send(cached, "POST", path), send(bare, "POST", path));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("table")
  void head(Behaviour behaviour) throws Exception {
    String path = path("head", behaviour);
    Result without = send(bare, "HEAD", path);
    assertSame(send(cached, "HEAD", path), without);
    Received get = send(cached, "GET", path).received();
    Result head = send(cached, "HEAD", path);
    assertHit(head.received(), without.received());
    if (behaviour.isStored()) {
      assertThat(head.received().all("Content-Length"))
          .containsExactly(String.valueOf(get.body().length()));
    }
  }

  static Stream<Behaviour> storable() {
    return table().filter(Behaviour::isStored);
  }

  /**
   * The container's error pages are left out: it resets their streams now and then, as it likes.
   */
  @ParameterizedTest(name = "{0}")
  @MethodSource("storable")
  void http2(Behaviour behaviour) throws Exception {
    String path = path("http2", behaviour);
    Result without = run(bare, () -> bare2.send("GET", path));
    if (without.received().status().isEmpty()) {
      return; // HTTP/2 has no such fields
    }
    Result miss = run(cached, () -> cached2.send("GET", path));
    assertSame(miss, without);
    Result hit = run(cached, () -> cached2.send("GET", path));
    assertHit(hit.received(), without.received());
    Result post = run(bare, () -> bare2.send("POST", path));
    if (post.received().status().equals("200")) {
      assertSame(run(cached, () -> cached2.send("POST", path)), post);
    }
  }
}
