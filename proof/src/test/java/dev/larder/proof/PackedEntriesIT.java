package dev.larder.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.Larder;
import dev.larder.annotation.Cacheable;
import dev.larder.model.CapturedResponse;
import dev.larder.model.HeaderField;
import dev.larder.model.RequestFacts;
import dev.larder.model.RouteDefinition;
import dev.larder.model.RouteDefinition.CachePolicy;
import dev.larder.model.RouteDefinition.Inputs;
import dev.larder.model.RouteDefinition.Stage;
import dev.larder.spi.RequestCache.Opening;
import dev.larder.testkit.internal.RedisFixture;
import dev.larder.testkit.internal.RedisFixture.RedisEndpoint;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.Jedis;

/** What packed entries take in a Redis server, and how two nodes share one. */
@ExtendWith(RedisFixture.class)
@Cacheable(key = "items:{{n}}", ttl = 60)
final class PackedEntriesIT {
  private static final RouteDefinition ROUTE =
      new RouteDefinition(
          "GET /items/{n}",
          "GET",
          "/items/{n}",
          "PackedEntriesIT.items(int)",
          Stage.JERSEY,
          Optional.of(CachePolicy.of(PackedEntriesIT.class.getAnnotation(Cacheable.class))),
          Optional.empty(),
          new Inputs(List.of("n"), Map.of(), Set.of(), Set.of(), Set.of()),
          Set.of());

  /** Some 20 KiB, no two rows alike. */
  private static final String JSON =
      IntStream.range(0, 200)
          .mapToObj(
              n ->
                  "{\"id\":%d,\"slug\":\"item-%x\",\"title\":\"Number %d\",\"price\":%d.%02d}"
                      .formatted(n, n * 2654435761L, n * 7, n * 31 % 997, n * 17 % 100))
          .map(row -> row + ",\"in stock\":true,\"tags\":[\"sale\",\"new\"]")
          .collect(Collectors.joining(",", "[", "]"));

  private final RedisEndpoint redis;
  private final AtomicInteger runs = new AtomicInteger();

  PackedEntriesIT(RedisEndpoint redis) {
    this.redis = redis;
  }

  private Larder node(String prefix, String compress, String near) {
    Larder larder =
        Larder.builder()
            .option("store", redis.url().toString())
            .option("prefix", prefix)
            .option("authority", "ignore")
            .option("budget.millis", "2000")
            .option("compress", compress)
            .option("near", near)
            .open();
    var unused = larder.requestCache().publish(List.of(ROUTE), (verb, path) -> Optional.empty());
    return larder;
  }

  /** An item's request that says what it accepts. */
  private static RequestFacts request(String codings) {
    ItemRequest plain = new ItemRequest("GET", 1);
    return (RequestFacts)
        Proxy.newProxyInstance(
            RequestFacts.class.getClassLoader(),
            new Class<?>[] {RequestFacts.class},
            (proxy, method, arguments) ->
                method.getName().equals("header") && arguments[0].equals("Accept-Encoding")
                    ? List.of(codings)
                    : method.invoke(plain, arguments));
  }

  private byte[] ask(Larder node, String codings) {
    RequestFacts request = request(codings);
    Opening opening = node.requestCache().open(ROUTE, request);
    if (opening instanceof Opening.Hit hit) {
      return hit.body().toByteArray();
    }
    runs.incrementAndGet();
    byte[] body = JSON.getBytes(StandardCharsets.UTF_8);
    var unused =
        node.requestCache()
            .complete(
                ((Opening.Miss) opening).ticket(),
                request,
                new CapturedResponse(
                    200, List.of(new HeaderField("Content-Type", "application/json")), body));
    return body;
  }

  private long memory(String prefix) {
    try (Jedis jedis = new Jedis(redis.url())) {
      return jedis.memoryUsage(prefix + ":items:1");
    }
  }

  @Test
  void takesAThirdOfTheMemoryAtMost() {
    String without = redis.prefix() + "-plain";
    try (Larder packing = node(redis.prefix(), "gzip", "off");
        Larder plain = node(without, "off", "off")) {
      ask(packing, "gzip");
      ask(plain, "gzip");

      assertThat(JSON.length()).isBetween(18_000, 22_000);
      assertThat(memory(without)).isGreaterThan(JSON.length());
      assertThat(memory(redis.prefix())).isLessThanOrEqualTo(memory(without) / 3);
    }
  }

  /** Each node reads what the other packed, whether it packs itself or not. */
  @ParameterizedTest
  @ValueSource(strings = {"off", "strict"})
  void nodesShareOneEntryInBothForms(String near) throws IOException {
    try (Larder packing = node(redis.prefix(), "gzip", near);
        Larder other = node(redis.prefix(), "off", near)) {
      ask(packing, "identity");
      for (Larder node : List.of(other, packing, other, packing)) {
        assertThat(ask(node, "identity")).asString(StandardCharsets.UTF_8).isEqualTo(JSON);
        byte[] packed = ask(node, "gzip");
        assertThat(packed.length).isLessThan(JSON.length() / 3);
        try (var in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
          assertThat(in.readAllBytes()).asString(StandardCharsets.UTF_8).isEqualTo(JSON);
        }
      }
      assertThat(runs).hasValue(1);
    }
  }
}
