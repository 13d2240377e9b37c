package dev.larder.redis;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import redis.clients.jedis.Connection;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.providers.ClusterConnectionProvider;

/**
 * Which node has which slot, as the client library finds it out. Connections for calls are not
 * taken from here. Thread safe.
 */
final class ClusterSlots extends ClusterConnectionProvider {
  private static final Comparator<HostAndPort> BY_TEXT =
      Comparator.comparing(HostAndPort::toString);

  private final Pools pools;

  /** Asks one node after the other, and fails if none answers. */
  ClusterSlots(List<HostAndPort> seeds, Pools pools) {
    super(new HashSet<>(seeds), pools.client(), pools.kept());
    this.pools = pools;
  }

  HostAndPort owner(int slot) {
    HostAndPort node = getNode(slot);
    if (node == null) {
      throw new ServersUnknownException("a node that has the key's slot not found", null);
    }
    return node;
  }

  /** An answer of a node that was replaced while we waited for it may be an old one. */
  void requireUnchanged(int slot, HostAndPort node, boolean asked) {
    if (!asked && !node.equals(getNode(slot))) {
      throw new ServersUnknownException("the key's slot went elsewhere during the call", null);
    }
  }

  void moved(int slot, HostAndPort node) {
    cache.assignSlotToNode(slot, node);
  }

  Set<HostAndPort> nodes() {
    return getNodes().keySet().stream().map(HostAndPort::from).collect(Collectors.toSet());
  }

  List<HostAndPort> primaries() {
    return getPrimaryNodes().keySet().stream().map(HostAndPort::from).sorted(BY_TEXT).toList();
  }

  /**
   * Asks any node that answers. The client library would begin with the seeds, in the same order
   * each time, and believe one that was cut off from the others.
   */
  void renew() {
    List<HostAndPort> known = new ArrayList<>(nodes());
    Collections.shuffle(known);
    for (HostAndPort node : known) {
      try (Connection connection = pools.connect(node)) {
        renewSlotCache(connection);
        return;
      } catch (JedisException unreachable) {
        // The next one may know.
      }
    }
    renewSlotCache();
  }
}
