package dev.larder.testkit.internal;

import static redis.clients.jedis.Protocol.Command.SENTINEL;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;

/**
 * A primary, two replicas, and three sentinels that watch over them, on the loopback interface. A
 * primary that hangs or dies is replaced by a replica about two seconds later.
 *
 * <p>Not thread safe. Hanging a server needs a POSIX system.
 */
public final class RedisSentinels implements AutoCloseable {
  private static final String MASTER = "main";
  private static final String HASTE = "500";
  private static final int SERVERS = 3;
  private static final int SENTINELS = 3;
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

  private final List<RedisProcess> servers;
  private final List<RedisProcess> sentinels;

  private RedisSentinels(List<RedisProcess> servers, List<RedisProcess> sentinels) {
    this.servers = servers;
    this.sentinels = sentinels;
  }

  /**
   * Starts a group with the installed server, or the embedded one where none is installed.
   *
   * @return a group that is whole
   */
  public static RedisSentinels start() {
    List<Integer> ports = FreePorts.some(SERVERS + SENTINELS);
    List<Integer> watched = ports.subList(0, SERVERS);
    List<Integer> watchers = ports.subList(SERVERS, SERVERS + SENTINELS);
    RedisSentinels group =
        new RedisSentinels(
            watched.stream().map(port -> launchServer(port, watched)).toList(),
            watchers.stream().map(port -> launchSentinel(port, watched, watchers)).toList());
    Stream.concat(group.servers.stream(), group.sentinels.stream())
        .forEach(RedisProcess::awaitAnswer);
    group.sentinels.forEach(RedisSentinels::hasten);
    group.awaitWhole();
    return group;
  }

  /** Makes a sentinel look around twice a second, where it can: Redis 6.2 does so in seconds. */
  private static void hasten(RedisProcess sentinel) {
    try {
      run(
          sentinel,
          redis ->
              redis.sendCommand(SENTINEL, "DEBUG", "INFO-PERIOD", HASTE, "PUBLISH-PERIOD", HASTE));
    } catch (JedisDataException unknown) {
      // Slower, that is all.
    }
  }

  /** The first is preferred as primary, then the second; the last never is one. */
  private static RedisProcess launchServer(int port, List<Integer> all) {
    List<String> settings = new ArrayList<>(List.of("--repl-diskless-sync-delay", "0"));
    settings.addAll(
        List.of("--replica-priority", String.valueOf((1 + all.indexOf(port)) % SERVERS)));
    if (port != all.get(0)) {
      settings.addAll(List.of("--replicaof", "127.0.0.1", String.valueOf(all.get(0))));
    }
    return RedisProcess.launch(RedisBinary.chosen(), port, List.of(), settings);
  }

  /** Sentinels are told of each other and of the replicas, as finding out takes seconds. */
  private static RedisProcess launchSentinel(int port, List<Integer> watched, List<Integer> all) {
    List<String> file = new ArrayList<>();
    file.add("sentinel myid " + id(port));
    file.add("sentinel monitor " + MASTER + " 127.0.0.1 " + watched.get(0) + " 2");
    file.add("sentinel down-after-milliseconds " + MASTER + " 700");
    file.add("sentinel failover-timeout " + MASTER + " 2000");
    watched.stream()
        .skip(1)
        .forEach(it -> file.add("sentinel known-replica " + MASTER + " 127.0.0.1 " + it));
    all.stream()
        .filter(other -> other != port)
        .forEach(
            it ->
                file.add("sentinel known-sentinel " + MASTER + " 127.0.0.1 " + it + " " + id(it)));
    return RedisProcess.launch(RedisBinary.chosen(), port, file, List.of("--sentinel"));
  }

  private static String id(int port) {
    return String.format("%040x", port);
  }

  /**
   * The group's address.
   *
   * @return a store URL that names every sentinel
   */
  public URI url() {
    return URI.create(
        sentinels.stream()
            .map(sentinel -> "127.0.0.1:" + sentinel.port())
            .collect(Collectors.joining(",", "redis+sentinel://" + MASTER + "@", "")));
  }

  /**
   * The three servers, whichever is the primary.
   *
   * @return the servers; the first was the primary in the beginning
   */
  public List<RedisProcess> servers() {
    return servers;
  }

  /**
   * The three sentinels.
   *
   * @return the sentinels, in the order of the URL
   */
  public List<RedisProcess> sentinels() {
    return sentinels;
  }

  /**
   * The primary, as most sentinels see it: a single one may not have heard of a fail-over yet.
   *
   * @return one of the servers
   * @throws JedisException if there is no majority
   */
  public RedisProcess primary() {
    return servers.stream()
        .filter(
            server -> sentinels.stream().filter(it -> names(it, server)).count() > SENTINELS / 2)
        .findFirst()
        .orElseThrow(() -> new JedisException("no server is named by most sentinels"));
  }

  private static boolean names(RedisProcess sentinel, RedisProcess server) {
    return primarySeenBy(sentinel).equals(String.valueOf(server.port()));
  }

  private static String primarySeenBy(RedisProcess sentinel) {
    return run(sentinel, redis -> redis.sentinelGetMasterAddrByName(MASTER)).get(1);
  }

  /**
   * Waits until there is one primary that all sentinels agree on, and both other servers are its
   * replicas and up to date.
   */
  public void awaitWhole() {
    Awaitility.await("a whole group")
        .atMost(PATIENCE)
        .pollDelay(Duration.ZERO)
        .pollInterval(BETWEEN_LOOKS)
        .ignoreExceptionsInstanceOf(JedisException.class)
        .until(() -> sentinelsAgree() && serversAgree());
  }

  private boolean sentinelsAgree() {
    return sentinels.stream().map(RedisSentinels::primarySeenBy).distinct().count() == 1
        && sentinels.stream().allMatch(RedisSentinels::seesNoTrouble);
  }

  private static boolean seesNoTrouble(RedisProcess sentinel) {
    return run(
        sentinel,
        redis ->
            "master".equals(redis.sentinelMaster(MASTER).get("flags"))
                && redis.sentinelReplicas(MASTER).stream()
                    .allMatch(replica -> "slave".equals(replica.get("flags"))));
  }

  private boolean serversAgree() {
    RedisProcess primary = primary();
    return servers.stream()
        .allMatch(server -> server == primary ? hasReplicas(server) : copies(server, primary));
  }

  private static boolean hasReplicas(RedisProcess server) {
    return info(server).contains("role:master") && info(server).contains("connected_slaves:2");
  }

  private static boolean copies(RedisProcess server, RedisProcess primary) {
    String info = info(server);
    return info.contains("master_port:" + primary.port() + "\r")
        && info.contains("master_link_status:up");
  }

  /** Ends all processes and removes their data. */
  @Override
  public void close() {
    sentinels.forEach(RedisProcess::close);
    servers.forEach(RedisProcess::close);
  }

  private static String info(RedisProcess server) {
    return run(server, redis -> redis.info("replication"));
  }

  private static <T> T run(RedisProcess process, Function<Jedis, T> command) {
    try (Jedis redis = new Jedis(process.url())) {
      return command.apply(redis);
    }
  }
}
