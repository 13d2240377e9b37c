package dev.larder.testkit.internal;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.params.MigrateParams;
import redis.clients.jedis.util.JedisClusterCRC16;

/**
 * A Redis Cluster of one's own: three primaries with a replica each, on the loopback interface. A
 * node that hangs or dies is replaced by its replica about three seconds later.
 *
 * <p>Not thread safe. Hanging a node needs a POSIX system.
 */
public final class RedisCluster implements AutoCloseable {
  private static final int PRIMARIES = 3;
  private static final int SLOTS = 16_384;
  private static final int BATCH = 100;
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

  private static final List<String> SETTINGS =
      List.of(
          "--cluster-enabled", "yes",
          "--cluster-node-timeout", "1500",
          // A first copy that begins late could make a replica unfit to take over.
          "--repl-diskless-sync-delay", "0");

  private final List<RedisProcess> nodes;

  private RedisCluster(List<RedisProcess> nodes) {
    this.nodes = nodes;
  }

  /**
   * Starts a cluster with the installed server, or the embedded one where none is installed.
   *
   * @return a cluster that is whole
   */
  public static RedisCluster start() {
    RedisCluster cluster =
        new RedisCluster(
            FreePorts.forCluster(2 * PRIMARIES).stream()
                .map(port -> RedisProcess.launch(RedisBinary.chosen(), port, List.of(), SETTINGS))
                .toList());
    cluster.nodes.forEach(RedisProcess::awaitAnswer);
    cluster.form();
    return cluster;
  }

  /**
   * The cluster's address.
   *
   * @return a store URL that names every node
   */
  public URI url() {
    return URI.create(
        nodes.stream()
            .map(node -> "127.0.0.1:" + node.port())
            .collect(Collectors.joining(",", "redis+cluster://", "")));
  }

  /**
   * All six nodes.
   *
   * @return the nodes, in the order of the URL
   */
  public List<RedisProcess> nodes() {
    return nodes;
  }

  /**
   * The node that serves a key. All nodes must answer.
   *
   * @param key any key
   * @return a primary
   */
  public RedisProcess primaryOf(String key) {
    return only(node -> myself(node).owns(JedisClusterCRC16.getSlot(key)));
  }

  /**
   * Moves the slot of a key, with all that is in it, to another primary. The cluster must be whole.
   *
   * @param key any key
   */
  public void moveSlotOf(String key) {
    int slot = JedisClusterCRC16.getSlot(key);
    RedisProcess from = primaryOf(key);
    RedisProcess to =
        nodes.stream()
            .filter(node -> node != from && !myself(node).slots().isEmpty())
            .findFirst()
            .orElseThrow();
    moveSlot(slot, from, to);
  }

  private void moveSlot(int slot, RedisProcess from, RedisProcess to) {
    String target = id(to);
    run(to, redis -> redis.clusterSetSlotImporting(slot, id(from)));
    run(from, redis -> redis.clusterSetSlotMigrating(slot, target));
    run(from, redis -> moveKeys(redis, slot, to.port()));
    run(to, redis -> redis.clusterSetSlotNode(slot, target));
    nodes.stream()
        .filter(node -> node != to && !myself(node).slots().isEmpty())
        .forEach(node -> run(node, redis -> redis.clusterSetSlotNode(slot, target)));
  }

  private static int moveKeys(Jedis from, int slot, int port) {
    List<String> keys = from.clusterGetKeysInSlot(slot, BATCH);
    while (!keys.isEmpty()) {
      int timeout = (int) PATIENCE.toMillis();
      from.migrate(
          "127.0.0.1", port, timeout, new MigrateParams().replace(), keys.toArray(String[]::new));
      keys = from.clusterGetKeysInSlot(slot, BATCH);
    }
    return slot;
  }

  /**
   * Waits until every node runs, agrees with the others, and every primary has a replica that is up
   * to date.
   */
  public void awaitWhole() {
    await("a whole cluster", this::isWhole);
  }

  /** Ends all nodes and removes their data. */
  @Override
  public void close() {
    nodes.forEach(RedisProcess::close);
  }

  private void form() {
    for (int i = 0; i < nodes.size(); i++) {
      int epoch = i + 1;
      run(nodes.get(i), redis -> redis.clusterSetConfigEpoch(epoch));
      // Everyone is introduced to everyone, as gossip takes a second or more.
      for (RedisProcess other : nodes.subList(0, i)) {
        run(nodes.get(i), redis -> redis.clusterMeet("127.0.0.1", other.port()));
      }
    }
    IntStream.range(0, PRIMARIES).forEach(this::giveSlots);
    await("nodes that know each other", redis -> known(redis) == 2 * PRIMARIES);
    for (int i = 0; i < PRIMARIES; i++) {
      String primary = id(nodes.get(i));
      run(nodes.get(PRIMARIES + i), redis -> redis.clusterReplicate(primary));
    }
    awaitWhole();
  }

  private void giveSlots(int index) {
    int from = index * SLOTS / PRIMARIES;
    int to = (index + 1) * SLOTS / PRIMARIES;
    run(nodes.get(index), redis -> redis.clusterAddSlots(IntStream.range(from, to).toArray()));
  }

  private static long known(Jedis redis) {
    return ClusterNode.parse(redis.clusterNodes()).stream()
        .filter(node -> !node.flags().contains("handshake"))
        .count();
  }

  private boolean isWhole(Jedis redis) {
    List<ClusterNode> all = ClusterNode.parse(redis.clusterNodes());
    long copied =
        all.stream().map(ClusterNode::primary).filter(id -> !id.equals("-")).distinct().count();
    return all.size() == nodes.size()
        && all.stream().allMatch(ClusterNode::isWell)
        && copied == PRIMARIES
        && redis.clusterInfo().contains("cluster_state:ok")
        && !redis.info("replication").contains("master_link_status:down");
  }

  private void await(String what, Predicate<Jedis> condition) {
    for (RedisProcess node : nodes) {
      Awaitility.await(what)
          .atMost(PATIENCE)
          .pollDelay(Duration.ZERO)
          .pollInterval(BETWEEN_LOOKS)
          .until(() -> run(node, condition::test));
    }
  }

  private RedisProcess only(Predicate<RedisProcess> condition) {
    List<RedisProcess> found = nodes.stream().filter(condition).toList();
    if (found.size() != 1) {
      throw new IllegalStateException(found.size() + " nodes serve the slot");
    }
    return found.get(0);
  }

  private static String id(RedisProcess node) {
    return run(node, Jedis::clusterMyId);
  }

  private static ClusterNode myself(RedisProcess node) {
    return run(
        node,
        redis ->
            ClusterNode.parse(redis.clusterNodes()).stream()
                .filter(ClusterNode::isMyself)
                .findFirst()
                .orElseThrow());
  }

  private static <T> T run(RedisProcess node, Function<Jedis, T> command) {
    try (Jedis redis = new Jedis(node.url())) {
      return command.apply(redis);
    }
  }
}
