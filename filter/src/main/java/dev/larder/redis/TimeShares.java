package dev.larder.redis;

import java.time.Duration;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.JedisClientConfig;

/**
 * How a call's time is shared out, so that one step cannot take all of it: a third for connecting
 * or for waiting for a free connection, half for each answer; never more than the call has left.
 *
 * @param budget the most one call may take
 */
record TimeShares(Duration budget) {
  Duration connecting() {
    return CallTime.atMost(budget.dividedBy(3));
  }

  Duration answer() {
    return CallTime.atMost(budget.dividedBy(2));
  }

  /** The same configuration with the times of the call that asks. */
  JedisClientConfig limit(JedisClientConfig client) {
    return DefaultJedisClientConfig.builder()
        .from(client)
        .connectionTimeoutMillis(millis(connecting()))
        .socketTimeoutMillis(millis(answer()))
        .build();
  }

  /** Zero would mean "for ever". */
  static int millis(Duration duration) {
    return (int) Math.max(1, duration.toMillis());
  }
}
