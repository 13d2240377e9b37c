package dev.larder.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.Larder;
import dev.larder.model.HeaderField;
import dev.larder.model.Ledger;
import dev.larder.spi.CacheStore.Circuit;
import dev.larder.spi.CacheStore.Vitals;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Timer;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LarderMetricsTest {
  private final Blog blog = new Blog();

  @BeforeEach
  void bind() {
    new LarderMetrics(blog.larder).bindTo(blog.registry);
  }

  @AfterEach
  void close() {
    blog.close();
  }

  @Test
  void aMissIsCountedAndSoIsWhatWasStored() {
    blog.get(blog.read, PostRequest.get("a"));

    assertThat(gets(Blog.READ, "miss", "uri-miss")).isEqualTo(1);
    assertThat(count("cache.puts", "route", Blog.READ)).isEqualTo(1);
  }

  @Test
  void aHitIsCountedAndNothingIsStored() {
    blog.get(blog.read, PostRequest.get("a"));
    blog.get(blog.read, PostRequest.get("a"));

    assertThat(gets(Blog.READ, "hit", "none")).isEqualTo(1);
    assertThat(count("cache.puts", "route", Blog.READ)).isEqualTo(1);
  }

  @Test
  void whyAResponseWasNotStoredIsTold() {
    blog.get(blog.read, PostRequest.get("a"), new HeaderField("Set-Cookie", "a=b"));

    assertThat(gets(Blog.READ, "miss", "SET_COOKIE")).isEqualTo(1);
    assertThat(blog.registry.find("cache.puts").counters()).isEmpty();
  }

  @Test
  void aBypassIsCountedWithItsReason() {
    blog.down = true;

    blog.get(blog.read, PostRequest.get("a"));

    assertThat(gets(Blog.READ, "bypass", "STORE_UNAVAILABLE")).isEqualTo(1);
    assertThat(blog.registry.find("larder.origin").timers()).as("its end is not seen").isEmpty();
  }

  @Test
  void whatAMutationDropsIsCountedByPattern() {
    blog.put("a");
    blog.larder.invalidate("posts:*");

    assertThat(count("cache.evictions", "route", Blog.WRITE, "recorded", "true")).isEqualTo(2);
    assertThat(count("cache.evictions", "route", "api", "recorded", "true")).isEqualTo(1);
  }

  @Test
  void whatTheStoreWasNotToldOfIsCountedApartAndWaits() {
    blog.down = true;

    blog.put("a");

    assertThat(count("cache.evictions", "route", Blog.WRITE, "recorded", "false")).isEqualTo(2);
    assertThat(gauge("larder.invalidations.pending")).isEqualTo(1);
  }

  @Test
  void timesAreThoseOfTheCachesClock() {
    blog.get(blog.read, PostRequest.get("a"));
    blog.get(blog.read, PostRequest.get("a"));

    Timer origin = blog.registry.get("larder.origin").tag("route", Blog.READ).timer();
    assertThat(origin.totalTime(TimeUnit.MILLISECONDS)).isEqualTo(200);
    assertThat(origin.getId().getTag("background")).isEqualTo("false");
    Timer hits = blog.registry.get("larder.hits").tag("route", Blog.READ).timer();
    assertThat(hits.count()).isEqualTo(1);
    assertThat(hits.totalTime(TimeUnit.MILLISECONDS)).isZero();
  }

  @Test
  void gaugesTellOfTheHeapAndTheLedger() {
    blog.get(blog.read, PostRequest.get("a"));
    blog.put("b");

    assertThat(gauge("larder.heap.entries")).isEqualTo(1);
    assertThat(gauge("larder.heap.bytes")).isBetween(100.0, 2000.0);
    assertThat(gauge("larder.ledger.patterns")).isEqualTo(2);
    assertThat(gauge("larder.ledger.floor.age")).isEqualTo(1);
    assertThat(gauge("larder.breaker.state", "state", "open")).as("there is none").isNaN();
  }

  @Test
  void theBreakerIsInOneState() {
    blog.told = () -> Optional.of(vitals(Circuit.OPEN, Optional.empty()));

    assertThat(gauge("larder.breaker.state", "state", "open")).isEqualTo(1);
    assertThat(gauge("larder.breaker.state", "state", "closed")).isZero();
    assertThat(gauge("larder.breaker.state", "state", "probing")).isZero();
    assertThat(gauge("larder.ledger.patterns")).as("it does not answer").isNaN();
    assertThat(gauge("larder.heap.bytes")).as("no near cache").isNaN();
  }

  @Test
  void gaugesThatAreReadTogetherAskOnce() {
    blog.told = () -> Optional.of(vitals(Circuit.CLOSED, Optional.of(new Ledger.Size(7, 9))));

    assertThat(gauge("larder.ledger.patterns")).isEqualTo(7);
    assertThat(gauge("larder.ledger.floor.age")).isEqualTo(9);
    assertThat(blog.looks).hasValue(1);

    blog.registryClock.add(Duration.ofSeconds(1));
    assertThat(gauge("larder.ledger.floor.age")).isEqualTo(9);
    assertThat(blog.looks).hasValue(2);
  }

  @Test
  void aSecondRegistryHasMetersAndTagsOfItsOwn() {
    try (Blog other = new Blog()) {
      new LarderMetrics(blog.larder, List.of(Tag.of("cache", "shop"), Tag.of("zone", "eu")))
          .bindTo(other.registry);
      blog.get(blog.read, PostRequest.get("a"));

      Counter counter = other.registry.get("cache.gets").counter();
      assertThat(counter.count()).isEqualTo(1);
      assertThat(counter.getId().getTag("cache")).isEqualTo("shop");
      assertThat(counter.getId().getTag("zone")).isEqualTo("eu");
      assertThat(gets(Blog.READ, "miss", "uri-miss")).isEqualTo(1);
    }
  }

  @Test
  void aRegistryThatLivesOnKeepsNoCache() {
    WeakReference<Larder> gone = boundAndClosed();

    for (int i = 0; i < 100 && !gone.refersTo(null); i++) {
      System.gc();
    }

    assertThat(gone.refersTo(null)).isTrue();
    assertThat(blog.registry.get("larder.ledger.patterns").tag("cache", "gone").gauge().value())
        .isNaN();
  }

  @Test
  void oneThatIsInUseIsHeldByNobodyElse() {
    blog.put("a");
    System.gc();

    assertThat(gauge("larder.ledger.patterns")).isEqualTo(2);
  }

  private WeakReference<Larder> boundAndClosed() {
    try (Larder larder = Larder.open(Map.of())) {
      new LarderMetrics(larder, List.of(Tag.of("cache", "gone"))).bindTo(blog.registry);
      larder.invalidate("posts:*");
      return new WeakReference<>(larder);
    }
  }

  private static Vitals vitals(Circuit circuit, Optional<Ledger.Size> ledger) {
    return new Vitals(Optional.of(circuit), ledger, Optional.empty());
  }

  private double gets(String route, String result, String reason) {
    return count("cache.gets", "route", route, "result", result, "reason", reason);
  }

  private double count(String name, String... tags) {
    return blog.registry.get(name).tag("cache", "larder").tags(tags).counter().count();
  }

  private double gauge(String name, String... tags) {
    Gauge gauge = blog.registry.get(name).tag("cache", "larder").tags(tags).gauge();
    return gauge.value();
  }
}
