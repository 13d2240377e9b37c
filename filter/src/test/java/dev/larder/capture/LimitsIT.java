package dev.larder.capture;

import static dev.larder.capture.Bodies.print;
import static dev.larder.capture.Bodies.write;
import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.Larder;
import dev.larder.servlet.LarderFilter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** What is held, for whom, and how much of it. */
@TestInstance(Lifecycle.PER_CLASS)
class LimitsIT {
  private static final int LIMIT = 50_000;
  private static final int MAX_VARIANTS = 32;

  private final CountDownLatch seenByClient = new CountDownLatch(1);
  private final CountDownLatch clientGone = new CountDownLatch(1);
  private final CountDownLatch writing = new CountDownLatch(1);
  private final Larder larder =
      Larder.builder()
          .options(Map.of("store", "memory:", "body.max.bytes", String.valueOf(LIMIT)))
          .open();
  private Site site;

  @BeforeAll
  void start() throws Exception {
    site = Site.with(behaviours(), new LarderFilter(larder));
  }

  @AfterAll
  void stop() {
    site.close();
    larder.close();
  }

  private Stream<Behaviour> behaviours() {
    return Stream.of(
        Behaviour.refused(
            "waits",
            "BODY_TOO_LARGE",
            (request, response, seen) -> {
              write(response, "a".repeat(LIMIT + 1));
              seen.add(seenByClient.await(20, TimeUnit.SECONDS));
              write(response, "b");
            }),
        Behaviour.stored(
            "slow",
            (request, response, seen) -> {
              write(response, "first ");
              writing.countDown();
              seen.add(clientGone.await(20, TimeUnit.SECONDS));
              write(response, "second");
            }),
        Behaviour.passed(
            "endless",
            (request, response, seen) -> {
              for (int i = 0; i < 2_000; i++) {
                write(response, "x".repeat(10_000));
              }
            }),
        Behaviour.stored(
            "by kind",
            (request, response, seen) -> {
              response.setHeader("Vary", "X-Kind");
              print(response, "text");
            }),
        varying(16),
        varying(17));
  }

  private static Behaviour varying(int names) {
    String vary =
        IntStream.range(0, names).mapToObj(i -> "X-" + i).collect(Collectors.joining(","));
    return Behaviour.stored(
        "names " + names,
        (request, response, seen) -> {
          response.setHeader("Vary", vary);
          print(response, "text");
        });
  }

  private String status(String path, String... lines) throws Exception {
    return Wire.send(site.port(), "GET", "/app/p/" + path, lines).all("Cache-Status").get(0);
  }

  @Test
  void whatPassesTheLimitIsOnItsWayWhileTheServletStillRuns() throws Exception {
    site.table().forget();
    try (Wire wire = new Wire(site.port(), "GET", "/app/p/waits")) {
      wire.head();
      assertThat(wire.chunk()).startsWith("aaa");
      seenByClient.countDown();
      assertThat(site.table().awaitRun().entries()).containsExactly("true");
    }
    assertThat(status("waits")).contains("detail=BODY_TOO_LARGE");
  }

  @Test
  void aClientThatLeavesDoesNotCutWhatIsStored() throws Exception {
    site.table().forget();
    Wire leaving = new Wire(site.port(), "GET", "/app/p/slow");
    assertThat(writing.await(20, TimeUnit.SECONDS)).isTrue();
    leaving.close();
    clientGone.countDown();
    site.table().awaitRun();
    Received whole = Wire.send(site.port(), "GET", "/app/p/slow");
    assertThat(whole.body()).isEqualTo("first second");
  }

  @Test
  void aBodyThatCouldNotBeSentIsNotStored() throws Exception {
    site.table().forget();
    try (Wire wire = new Wire(site.port(), "GET", "/app/p/endless")) {
      wire.head();
    }
    site.table().awaitRun();
    try (Wire wire = new Wire(site.port(), "GET", "/app/p/endless")) {
      assertThat(wire.head()).noneMatch(line -> line.contains("; hit"));
    }
    site.table().awaitRun();
  }

  @Test
  void aKeyHasSoManyVariantsAndNoMore() throws Exception {
    for (int i = 0; i < MAX_VARIANTS; i++) {
      assertThat(status("one/by-kind", "X-Kind: " + i)).contains("; stored");
    }
    assertThat(status("one/by-kind", "X-Kind: more")).contains("detail=TOO_MANY_VARIANTS");
    for (int i = 0; i < MAX_VARIANTS; i++) {
      assertThat(status("one/by-kind", "X-Kind: " + i)).contains("; hit");
    }
    assertThat(status("other/by-kind", "X-Kind: more")).contains("; stored");
  }

  @Test
  void aResponseVariesBySoManyFieldsAndNoMore() throws Exception {
    assertThat(List.of(status("names-16"), status("names-17")))
        .satisfiesExactly(
            stored -> assertThat(stored).contains("; stored"),
            refused -> assertThat(refused).contains("detail=VARY"));
  }
}
