package dev.larder.redis;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.exceptions.JedisAskDataException;
import redis.clients.jedis.exceptions.JedisClusterException;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisRedirectionException;
import redis.clients.jedis.util.JedisClusterCRC16;

/**
 * The primaries of a cluster, each with some slots. A node that does not answer, or says that the
 * cluster is down, makes us ask who has which slots now; the call itself fails.
 */
final class ClusterServers implements RedisConnection {
  private static final int MAX_REDIRECTIONS = 3;

  private final Pools pools;
  private final Finder<ClusterSlots> slots;
  private final ConcurrentMap<HostAndPort, LazyPool> nodes = new ConcurrentHashMap<>();

  ClusterServers(Layout.Cluster cluster, Pools pools) {
    this.pools = pools;
    this.slots = new Finder<>("the cluster's slots", known -> find(cluster, known), pools.shares());
  }

  private ClusterSlots find(Layout.Cluster cluster, @Nullable ClusterSlots known) {
    if (known == null) {
      return new ClusterSlots(cluster.addresses(), pools);
    }
    known.renew();
    Set<HostAndPort> left = known.nodes();
    nodes.keySet().stream().filter(node -> !left.contains(node)).forEach(this::forget);
    return known;
  }

  private void forget(HostAndPort node) {
    LazyPool pool = nodes.remove(node);
    if (pool != null) {
      pool.close();
    }
  }

  @Override
  public <T> T exchange(byte[] key, Function<AbstractPipeline, T> commands) {
    try {
      return exchange(JedisClusterCRC16.getSlot(key), commands);
    } catch (JedisConnectionException | JedisClusterException e) {
      slots.look();
      throw e;
    }
  }

  private <T> T exchange(int slot, Function<AbstractPipeline, T> commands) {
    HostAndPort node = slots.get().owner(slot);
    boolean asking = false;
    for (int redirections = 0; ; redirections++) {
      try {
        T reply = RedisConnection.over(pool(node), asking, commands);
        slots.get().requireUnchanged(slot, node, asking);
        return reply;
      } catch (JedisRedirectionException elsewhere) {
        if (redirections == MAX_REDIRECTIONS) {
          throw elsewhere;
        }
        node = elsewhere.getTargetNode();
        asking = elsewhere instanceof JedisAskDataException;
        if (!asking) {
          slots.get().moved(slot, node);
          slots.look();
        }
      }
    }
  }

  @Override
  public int servers() {
    return slots.get().primaries().size();
  }

  @Override
  public <T> T on(int server, byte[] key, Function<AbstractPipeline, T> commands) {
    List<HostAndPort> primaries = slots.get().primaries();
    if (server >= primaries.size()) {
      throw new ServersUnknownException("the cluster has fewer primaries than before", null);
    }
    return RedisConnection.over(pool(primaries.get(server)), false, commands);
  }

  private LazyPool pool(HostAndPort node) {
    return nodes.computeIfAbsent(node, pools::open);
  }

  @Override
  public boolean together(byte[] one, byte[] other) {
    return JedisClusterCRC16.getSlot(one) == JedisClusterCRC16.getSlot(other);
  }

  @Override
  public void dropIdle() {
    nodes.values().forEach(LazyPool::clear);
  }

  @Override
  public void close() {
    slots.close();
    nodes.values().forEach(LazyPool::close);
  }
}
