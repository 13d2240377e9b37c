package dev.larder.demo.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;

/** The same on nodes that keep validated copies: nothing is fresher without them. */
class NearInvalidationsIT extends InvalidationsIT {
  @Override
  Map<String, String> settings() {
    return Map.of("LARDER_NEAR", "strict");
  }

  @Test
  @Order(0)
  void aHitReadsNoEntryFromRedis() {
    nodes.warm(Read.POST);
    long before = entriesRead();

    TwoCachedNodes.assertHit(Read.POST, Read.POST.from(nodes.second));

    assertThat(entriesRead()).isEqualTo(before);
  }

  private long entriesRead() {
    try (Jedis redis = new Jedis(nodes.redis.url())) {
      return redis
          .info("commandstats")
          .lines()
          .filter(line -> line.startsWith("cmdstat_get:calls="))
          .mapToLong(line -> Long.parseLong(line.replaceAll("^[^=]*=(\\d+).*", "$1")))
          .sum();
    }
  }
}
