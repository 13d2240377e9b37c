package dev.larder.testkit.internal;

import java.util.function.Consumer;
import java.util.function.Function;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.args.ClientType;
import redis.clients.jedis.params.ClientKillParams;

/** What an operator does to a server. */
final class ByHand {
  private ByHand() {}

  static void on(RedisProcess server, Consumer<Jedis> commands) {
    try (Jedis redis = new Jedis(server.url())) {
      commands.accept(redis);
    }
  }

  static <T> T ask(RedisProcess server, Function<Jedis, T> question) {
    try (Jedis redis = new Jedis(server.url())) {
      return question.apply(redis);
    }
  }

  /** Replicas get nothing from now on, though they are connected. */
  static void cutReplicasOff(RedisProcess primary) {
    on(
        primary,
        redis -> {
          redis.aclSetUser("default", "-psync", "-sync");
          redis.clientKill(new ClientKillParams().type(ClientType.REPLICA));
        });
  }
}
