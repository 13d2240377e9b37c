package dev.larder.bench.tables;

import dev.larder.Larder;
import dev.larder.bench.run.Redis;
import dev.larder.bench.run.RunningServer;
import dev.larder.bench.server.Contestant;
import dev.larder.bench.server.PooledRedis;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import redis.clients.jedis.RedisClient;

/** Processes of one server that share a Redis server, and what drops an entry of theirs. */
record Nodes(Contestant contestant, Redis redis, List<RunningServer> servers)
    implements AutoCloseable {
  static Nodes start(
      Contestant contestant, Redis redis, int count, List<String> options, Path folder)
      throws IOException, InterruptedException {
    Nodes nodes = new Nodes(contestant, redis, new ArrayList<>());
    for (int i = 0; i < count; i++) {
      nodes.servers.add(RunningServer.start(contestant, redis.port(), options, folder));
    }
    return nodes;
  }

  /** As a mutation on another node would, or by hand where nothing else is there. */
  void invalidate(int id) {
    if (contestant.isLarder()) {
      invalidateByPattern(id);
    } else {
      try (RedisClient client = PooledRedis.open(Integer.toString(redis.port()))) {
        long unused = client.del("bench:" + contestant.label() + ":2k:" + id);
      }
    }
  }

  private void invalidateByPattern(int id) {
    Map<String, String> options =
        Map.of("store", "redis://127.0.0.1:" + redis.port(), "prefix", contestant.label());
    try (Larder larder = Larder.open(options)) {
      if (!larder.invalidate("items:2k:" + id + ":*").recorded()) {
        throw new IllegalStateException("an invalidation was not recorded");
      }
    }
  }

  @Override
  public void close() {
    servers.forEach(RunningServer::close);
  }
}
