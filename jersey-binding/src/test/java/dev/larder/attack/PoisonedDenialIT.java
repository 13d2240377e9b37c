package dev.larder.attack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.attack.Call.Actions;
import dev.larder.attack.Place.EachStage;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.extension.ExtendWith;

/** D: an error that stays, or work that one client makes for all. */
@ExtendWith(Sites.Extension.class)
class PoisonedDenialIT {
  private final Sites sites;

  PoisonedDenialIT(Sites sites) {
    this.sites = sites;
  }

  @EachStage
  void d01_headersThatAreTooLarge(Place place) {
    String path = "/echo/" + Actions.fresh();
    assertThat(sites.get(place, path, "X-Large: " + "x".repeat(64_000)).status()).isIn(400, 431);
    sites.assertCached(place, path);
  }

  @EachStage
  void d03_overriddenMethods(Place place) {
    String path = "/echo/" + Actions.fresh();
    for (String line :
        List.of(
            "X-HTTP-Method-Override: DELETE", "X-HTTP-Method: PUT", "X-Method-Override: TRACE")) {
      assertThat(sites.get(place, path, line).status()).as(line).isEqualTo(200);
    }
    sites.assertCached(place, path);
  }

  @EachStage
  void d05_errorsAreNotKept(Place place) {
    for (int status : List.of(301, 302, 400, 404, 405, 410, 414, 429, 500, 501, 502, 503)) {
      String name = Actions.on(call -> Reply.of().status(status));
      sites.assertNotStored(place, "/do/" + name);
    }
    boolean[] broken = {true};
    String name = Actions.on(call -> Reply.of().status(broken[0] ? 500 : 200));
    assertThat(sites.get(place, "/do/" + name).status()).isEqualTo(500);
    broken[0] = false;
    assertThat(sites.assertCached(place, "/do/" + name).status()).isEqualTo(200);
  }

  /** Clients cannot make the application run where the route does not obey them. */
  @EachStage
  void d07_clientsThatWantItFresh(Place place) {
    String path = "/echo/" + Actions.fresh();
    long serial = sites.assertCached(place, path).serial();
    for (String line :
        List.of(
            "Cache-Control: no-cache",
            "Cache-Control: max-age=0",
            "Pragma: no-cache",
            "Cache-Control: no-store",
            "Cache-Control: min-fresh=99999",
            "Cache-Control: only-if-cached, x")) {
      assertThat(sites.get(place, path, line).serial()).as(line).isEqualTo(serial);
    }
  }

  /** Whoever comes first may be slow to take what all others wait for. */
  @EachStage
  void d09_clientsThatDoNotRead(Place place) throws Exception {
    AtomicInteger runs = new AtomicInteger();
    CountDownLatch begun = new CountDownLatch(1);
    String path =
        "/do/"
            + Actions.on(
                call -> {
                  runs.incrementAndGet();
                  begun.countDown();
                  return Reply.of("x".repeat(900_000));
                });
    try (RawClient slow = new RawClient(sites.of(place).port(), 4_096)) {
      slow.send(RawClient.request("GET", place.base() + path));
      assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();
      Answer other = sites.get(place, path);
      assertThat(other.body()).hasSizeGreaterThan(900_000);
      assertThat(slow.read().serial()).isEqualTo(other.serial());
    }
    assertThat(runs).hasValue(1);
  }

  @EachStage
  void d11_exceptionsAreNotKept(Place place) {
    String name =
        Actions.on(
            call -> {
              throw new IllegalStateException("out of order");
            });
    for (int i = 0; i < 2; i++) {
      assertThat(sites.get(place, "/do/" + name).status()).isEqualTo(500);
    }
  }

  @EachStage
  void d13_lengthsThatAreWrong(Place place) {
    String name = Actions.on(call -> Reply.of("text").header("Content-Length", "3"));
    sites.get(place, "/do/" + name);
    String longer = Actions.on(call -> Reply.of("text").header("Content-Length", "3000"));
    Answer cut = sites.get(place, "/do/" + longer);
    assertThat(sites.of(place).keys()).noneMatch(key -> key.contains(name) || key.contains(longer));
    assertThat(cut.header("Cache-Status")).doesNotContain("stored");
  }

  @EachStage
  void d15_fieldsWithoutEnd(Place place) {
    sites.assertCached(place, "/do/" + Actions.on(call -> fields(200, "v")));
    sites.assertNotStored(place, "/do/" + Actions.on(call -> fields(1_000, "v")));
    sites.assertNotStored(place, "/do/" + Actions.on(call -> fields(70, "v".repeat(1_000))));
    sites.assertCached(place, "/do/" + Actions.on(call -> fields(50, "v".repeat(1_000))));
  }

  private static Reply fields(int count, String value) {
    Reply reply = Reply.of("small");
    IntStream.range(0, count).forEach(number -> reply.header("X-" + number, value));
    return reply;
  }

  @EachStage
  void d15_variantsWithoutEnd(Place place) {
    String names = IntStream.range(0, 64).mapToObj(i -> "X-" + i).collect(Collectors.joining(", "));
    sites.assertNotStored(place, "/do/" + Actions.on(call -> Reply.of().header("Vary", names)));
    String name = Actions.on(call -> Reply.of().header("Vary", "X-Lang"));
    for (int i = 0; i < 60; i++) {
      sites.get(place, "/do/" + name, "X-Lang: " + i);
    }
    assertThat(sites.of(place).keys().stream().filter(key -> key.contains(name)))
        .hasSizeLessThan(40);
  }

  @EachStage
  void d19_queriesWithoutEnd(Place place) {
    String name = Actions.fresh();
    String many =
        IntStream.range(0, 70).mapToObj(i -> "p" + i + "=1").collect(Collectors.joining("&"));
    for (String query : List.of(many, "a=" + "x".repeat(7000) + "&" + many.substring(0, 100))) {
      Answer answer = sites.get(place, "/echo/" + name + "?" + query);
      assertThat(answer.status()).isIn(200, 414);
    }
    assertThat(sites.of(place).keys()).allMatch(key -> key.length() < 1000);
    sites.assertCached(place, "/echo/" + name + "?a=1");
  }
}
