package dev.larder.redis;

import java.util.function.UnaryOperator;
import redis.clients.jedis.ClientSetInfoConfig;
import redis.clients.jedis.Connection;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.SslOptions;
import redis.clients.jedis.SslVerifyMode;

/**
 * How connections are made and kept.
 *
 * @param settings what the URL says
 * @param shares how long each step may take
 */
record Pools(RedisSettings settings, TimeShares shares) {
  /** A pool of connections to a server that holds data. */
  LazyPool open(HostAndPort address) {
    return new LazyPool(address, client(), kept(), shares);
  }

  /** A connection that is not kept. */
  Connection connect(HostAndPort address) {
    return new Connection(address, client());
  }

  /** For servers that hold data. */
  JedisClientConfig client() {
    return client(settings.login(), config -> config.database(settings.database()));
  }

  /** For sentinels, which the client library talks to in a way that knows one protocol only. */
  JedisClientConfig client(Login login) {
    return client(login, config -> config.autoNegotiateProtocol(false));
  }

  private JedisClientConfig client(
      Login login, UnaryOperator<DefaultJedisClientConfig.Builder> more) {
    DefaultJedisClientConfig.Builder config =
        more.apply(DefaultJedisClientConfig.builder())
            .clientSetInfoConfig(ClientSetInfoConfig.DISABLED);
    login.addTo(config);
    if (settings.tls()) {
      config.sslOptions(SslOptions.builder().sslVerifyMode(SslVerifyMode.FULL).build());
    }
    return shares.limit(config.build());
  }

  ConnectionPoolConfig kept() {
    ConnectionPoolConfig config = new ConnectionPoolConfig();
    config.setMaxTotal(settings.poolSize());
    config.setMaxIdle(settings.poolSize());
    config.setMaxWait(shares.connecting());
    // Beans would outlive a web application that is stopped without closing its store.
    config.setJmxEnabled(false);
    return config;
  }
}
