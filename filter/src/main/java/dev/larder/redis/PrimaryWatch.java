package dev.larder.redis;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.providers.SentineledConnectionProvider;
import redis.clients.jedis.util.Delay;

/**
 * Which server is the primary. The client library hears of a change at once, from any sentinel; but
 * a sentinel that was cut off may name the primary of long ago, so more than half of those that
 * answer must agree before we follow. Thread safe.
 */
final class PrimaryWatch implements AutoCloseable {
  private static final Delay RECONNECT = Delay.constant(Duration.ofSeconds(1));

  private final Layout.Sentinels sentinels;
  private final JedisClientConfig client;
  private final SentineledConnectionProvider rumour;
  private volatile Agreed agreed;

  private PrimaryWatch(Layout.Sentinels sentinels, Pools pools) {
    this.sentinels = sentinels;
    this.client = pools.client(sentinels.login());
    this.rumour =
        new SentineledConnectionProvider(
            sentinels.master(),
            pools.client(),
            pools.kept(),
            new HashSet<>(sentinels.addresses()),
            client,
            RECONNECT);
    this.agreed = new Agreed(rumour.getCurrentMaster(), Optional.empty());
  }

  /**
   * What the sentinels agreed on.
   *
   * @param address of the primary
   * @param heard what was rumoured before they were asked; none if they were not asked yet
   */
  private record Agreed(HostAndPort address, Optional<HostAndPort> heard) {}

  /** Asks the sentinels. */
  static PrimaryWatch find(@Nullable PrimaryWatch known, Layout.Sentinels sentinels, Pools pools) {
    PrimaryWatch watch = known == null ? new PrimaryWatch(sentinels, pools) : known;
    watch.ask();
    return watch;
  }

  private void ask() {
    HostAndPort heard = rumour.getCurrentMaster();
    List<HostAndPort> answers =
        sentinels.addresses().stream().map(this::ask).flatMap(Optional::stream).toList();
    Map<HostAndPort, Long> votes =
        answers.stream().collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    votes.forEach(
        (address, count) -> {
          if (2 * count > answers.size()) {
            agreed = new Agreed(address, Optional.of(heard));
          }
        });
  }

  private Optional<HostAndPort> ask(HostAndPort sentinel) {
    try (Jedis redis = new Jedis(sentinel, client)) {
      return Optional.ofNullable(redis.sentinelGetMasterAddrByName(sentinels.master()))
          .map(address -> new HostAndPort(address.get(0), Integer.parseInt(address.get(1))));
    } catch (JedisException unreachable) {
      return Optional.empty();
    }
  }

  /** Whether nothing else was heard since the sentinels agreed. */
  boolean isSure() {
    return agreed.heard().filter(rumour.getCurrentMaster()::equals).isPresent();
  }

  HostAndPort address() {
    if (!isSure()) {
      throw new ServersUnknownException("the sentinels do not agree on the primary", null);
    }
    return agreed.address();
  }

  /** An answer of a server that was replaced while we waited for it may be an old one. */
  void requireUnchanged(HostAndPort address) {
    if (!address().equals(address)) {
      throw new ServersUnknownException("another server became the primary during the call", null);
    }
  }

  @Override
  public void close() {
    rumour.close();
  }
}
