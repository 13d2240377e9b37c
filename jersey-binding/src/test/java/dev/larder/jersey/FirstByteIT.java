package dev.larder.jersey;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.model.Ledger;
import dev.larder.model.Ledger.Invalidation;
import dev.larder.model.Ledger.Shapes;
import dev.larder.model.Ledger.Stamp;
import dev.larder.spi.CacheStore;
import dev.larder.testkit.internal.FreshnessCheck;
import dev.larder.testkit.internal.FreshnessCheck.Served;
import dev.larder.testkit.internal.RedisFixture;
import dev.larder.testkit.internal.RedisFixture.RedisEndpoint;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Whoever has seen the first byte of a mutation's answer is served nothing older, by any node. The
 * invalidation waits for that byte for a while, which must not come.
 */
@ExtendWith(RedisFixture.class)
@TestInstance(Lifecycle.PER_CLASS)
class FirstByteIT {
  /** Each case has an item of its own, as an earlier mutation may fire again when it has ended. */
  private static final int CASES = 20;

  private static final long WHILE_MILLIS = 100;

  private final Pair filtered;
  private final Pair alone;

  FirstByteIT(RedisEndpoint redis) {
    filtered = new Pair(redis, true);
    alone = new Pair(RedisEndpoint.at(redis.url()), false);
  }

  @AfterAll
  void stop() {
    filtered.close();
    alone.close();
  }

  @ParameterizedTest
  @CsvSource({
    "short, true",
    "short, false",
    "long, true",
    "long, false",
    "flushed, true",
    "streamed, true",
    "streamed, false",
    "stage, true",
    "stage, false",
    "resumed, true",
    "resumed, false",
    "events, true",
    "events, false",
    "thrown, true",
    "thrown, false",
    "broken, true",
    "broken, false"
  })
  void comesAfterTheInvalidation(String answer, boolean filter) throws Exception {
    Pair nodes = filter ? filtered : alone;
    FreshnessCheck check = nodes.check;
    int item = nodes.nextItem();
    long old = check.read(0, item).version();
    assertThat(check.read(1, item)).isEqualTo(new Served(old, true));
    Gate gate = nodes.gate(item);

    try (InputStream body = send(nodes.first, answer, item)) {
      gate.firstByte.countDown();
      assertThat(check.read(1, item)).isEqualTo(new Served(old + 1, false));
      drain(body);
    }

    assertThat(gate.early).as("bytes before the invalidation").isFalse();
    assertThat(gate.fired).hasPositiveValue();
    assertThat(check.read(0, item).version()).isEqualTo(old + 1);
  }

  /** Returns when the first bytes have come. */
  private static InputStream send(HttpNode node, String answer, int item) {
    HttpRequest request =
        HttpRequest.newBuilder(node.server.uri("/answers/" + answer + "/" + item))
            .timeout(Duration.ofSeconds(20))
            .PUT(BodyPublishers.noBody())
            .build();
    return node.server.send(request, BodyHandlers.ofInputStream()).body();
  }

  private static void drain(InputStream body) {
    try {
      body.skipNBytes(Long.MAX_VALUE);
    } catch (IOException end) {
      assertThat(end).isNotNull();
    }
  }

  /** Two nodes, the first of which has a gate. */
  private static final class Pair implements AutoCloseable {
    final FreshnessCheck check = new FreshnessCheck("first byte", CASES * HttpNode.KINDS.size());
    final HttpNode first;
    final HttpNode second;
    private volatile Gate gate = new Gate("none");
    private int items;

    Pair(RedisEndpoint redis, boolean filter) {
      HttpNode.Setup gated =
          new HttpNode.Setup(filter, Map.of(), store -> new GatedStore(store, () -> gate));
      first = HttpNode.start(check, redis, gated, Answers.class);
      second = HttpNode.start(check, redis, HttpNode.Setup.of(filter));
    }

    /** One that is a list. */
    int nextItem() {
      return HttpNode.KINDS.size() * items++ + HttpNode.KINDS.indexOf("list");
    }

    Gate gate(int item) {
      Gate next = new Gate("posts:" + item + ":*");
      gate = next;
      return next;
    }

    @Override
    public void close() {
      first.close();
      second.close();
    }
  }

  /** Lets the first invalidation wait for a byte that must not leave before it. */
  private static final class Gate {
    final CountDownLatch firstByte = new CountDownLatch(1);
    final AtomicInteger fired = new AtomicInteger();
    private final String pattern;
    volatile boolean early;

    Gate(String pattern) {
      this.pattern = pattern;
    }

    Stamp pass(Invalidation invalidation, CacheStore real) {
      boolean ours = invalidation.patterns().contains(pattern);
      // it may be fired from two threads: either will do, as long as one is done
      if (ours && fired.get() == 0 && awaitFirstByte() && fired.get() == 0) {
        early = true;
      }
      Stamp stamp = real.invalidate(invalidation);
      if (ours) {
        fired.incrementAndGet();
      }
      return stamp;
    }

    private boolean awaitFirstByte() {
      try {
        return firstByte.await(WHILE_MILLIS, MILLISECONDS);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private record GatedStore(CacheStore real, Supplier<Gate> gate) implements CacheStore {
    @Override
    public Stamp invalidate(Invalidation invalidation) {
      return gate.get().pass(invalidation, real);
    }

    @Override
    public Found lookup(String key, List<String> members) {
      return real.lookup(key, members);
    }

    @Override
    public Ledger.Reading read(List<String> members) {
      return real.read(members);
    }

    @Override
    public void put(String key, byte[] entry, Duration ttl) {
      real.put(key, entry, ttl);
    }

    @Override
    public Shapes shapes() {
      return real.shapes();
    }

    @Override
    public void close() {
      real.close();
    }
  }
}
