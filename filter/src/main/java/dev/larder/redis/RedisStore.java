package dev.larder.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.larder.internal.share.SharedCalls;
import dev.larder.model.Ledger;
import dev.larder.model.Ledger.Invalidation;
import dev.larder.model.Ledger.Shapes;
import dev.larder.model.Ledger.Stamp;
import dev.larder.redis.EntryReads.Question;
import dev.larder.spi.CacheListener;
import dev.larder.spi.CacheStore;
import dev.larder.spi.CacheStore.StoreBudget;
import dev.larder.spi.CacheStore.StoreException;
import dev.larder.spi.CacheStore.SyncableStore;
import dev.larder.spi.StoreProvider;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.Response;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.exceptions.JedisNoScriptException;
import redis.clients.jedis.params.SetParams;

/**
 * A store on Redis, version 6.2 or later: one server, the primary that sentinels name, or a
 * cluster.
 *
 * <p>An entry is a string at {@code prefix:key} with a time to live; the ledger is the sorted set
 * {@code prefix:~inv}. Deleting the ledger by hand invalidates everything. The ledger's history is
 * tied to the server's replication id: after a restart, a promotion, a fail-back or when the first
 * replica joins, the whole cache misses once. A replica is refused, as it may lag.
 *
 * <p>A lookup, an invalidation and a store cost one round trip each, which lookups that come at the
 * same time share; in a cluster a lookup costs two, unless the prefix is in braces. A third of the
 * budget is allowed for connecting or for waiting for a free connection, half of it for each
 * answer, and never more than the request has left; looking up the server's name is not bounded.
 * After two outages in a row calls fail at once, and one call every 100 ms tries again. A call on a
 * connection that turns out to be dead is repeated once: recording an invalidation twice only moves
 * the sequence number.
 *
 * <p>The Redis user needs {@code HELLO PING SELECT GET PTTL SET UNLINK EVAL EVALSHA INFO TIME DEL},
 * in a cluster {@code ASKING} and {@code CLUSTER SLOTS}, and the commands of sorted sets on keys
 * below the prefix. When Redis is full nothing new is stored, but invalidations are still recorded.
 *
 * <p>Thread safe. Every failure is a {@link StoreException} whose message holds no key.
 */
public final class RedisStore implements SyncableStore {
  private static final Logger LOG = LoggerFactory.getLogger(RedisStore.class);
  private static final byte[] NONE = {'0'};

  /** Of calls that look up: while one is answered, the next can be sent. */
  private static final int LANES = 2;

  /** So that nobody's answer has to wait for too many others. */
  private static final int MOST_QUESTIONS = 32;

  private static final long EPOCH_BOUND = 1L << 52;

  private final GuardedClient client;
  private final EntryReads reads;
  private final SharedCalls<Question, Found> lookups;
  private final Rights rights;
  private final Leases leases;
  private final String keyStart;
  private final byte[] ledgerKey;
  private final List<byte[]> ledgerKeys;
  private final byte[] ledgerCap;
  private final SecureRandom random;

  /** The longest time that any node was known to hand out copies unasked. */
  private final AtomicLong unaskedMillis;

  /** That of one request, in a view; null in the store itself. */
  private final @Nullable StoreBudget budget;

  private RedisStore(GuardedClient client, Rights rights, String prefix, int ledgerCap) {
    this.client = client;
    this.rights = rights;
    this.keyStart = prefix + ":";
    this.leases = new Leases(keyStart);
    this.ledgerKey = entryKey("~inv");
    this.ledgerKeys = List.of(ledgerKey);
    this.ledgerCap = EntryReads.number(ledgerCap);
    this.random = new SecureRandom();
    this.unaskedMillis = new AtomicLong();
    this.budget = null;
    this.reads = new EntryReads(ledgerKey);
    this.lookups =
        new SharedCalls<>(
            LANES,
            MOST_QUESTIONS,
            client.clock(),
            (asked, time) -> call("lookup", time, redis -> reads.read(redis, newEpoch(), asked)));
  }

  private RedisStore(RedisStore whole, StoreBudget budget) {
    this.client = whole.client;
    this.reads = whole.reads;
    this.lookups = whole.lookups;
    this.rights = whole.rights;
    this.keyStart = whole.keyStart;
    this.leases = whole.leases;
    this.ledgerKey = whole.ledgerKey;
    this.ledgerKeys = whole.ledgerKeys;
    this.ledgerCap = whole.ledgerCap;
    this.random = whole.random;
    this.unaskedMillis = whole.unaskedMillis;
    this.budget = budget;
  }

  /**
   * Opens a store. No connection is made before the first call; {@link #fault} is one.
   *
   * @param options URL {@code redis://[[user]:password@]host[:port][/database][?poolSize=64]};
   *     {@code redis+sentinel://} with {@code master@} before the hosts, separated by commas;
   *     {@code redis+cluster://} with hosts and without a database; each with {@code rediss}, which
   *     checks the certificate against the JVM's trust store, and the host name
   * @return an open store, owned by the caller
   * @throws IllegalArgumentException if the URL cannot be understood; the message names the part,
   *     never the password
   */
  public static RedisStore open(StoreProvider.Options options) {
    RedisSettings settings = RedisSettings.of(options.url());
    GuardedClient client = new GuardedClient(settings, options.budget(), options.clock());
    Rights rights = new Rights(client, settings.layout(), options.clock(), options.prefix());
    return new RedisStore(client, rights, options.prefix(), options.ledgerCap());
  }

  @Override
  public Found lookup(String key, List<String> members) {
    Question asked = new Question(entryKey(key), members);
    if (!client.together(asked.key(), ledgerKey)) {
      // of many servers each is asked by itself, so that nobody waits for another's
      return call("lookup", redis -> reads.read(redis, newEpoch(), List.of(asked)).get(0));
    }
    return lookups.ask(asked, budget == null ? client.budget() : budget);
  }

  private static <T> T synced(AbstractPipeline pipeline, Supplier<T> reply) {
    pipeline.sync();
    return reply.get();
  }

  @Override
  public Ledger.Reading read(List<String> members) {
    return state(members).reading();
  }

  @Override
  public Ledger.Scores scores(List<String> members) {
    LedgerState state = state(members);
    Map<String, Long> newest = new HashMap<>();
    for (int i = 0; i < members.size(); i++) {
      if (state.score(i) > 0) {
        newest.put(members.get(i), state.score(i));
      }
    }
    return new Ledger.Scores(state.reading(), state.floor(), newest);
  }

  private LedgerState state(List<String> members) {
    return LedgerState.of(run("ledger read", Script.READ, ledgerKeys, opening(members)));
  }

  @Override
  public void put(String key, byte[] entry, Duration ttl) {
    byte[] entryKey = entryKey(key);
    String unused =
        call(
            "store",
            redis ->
                redis.exchange(
                    entryKey,
                    pipeline -> synced(pipeline, pipeline.set(entryKey, entry, expiry(ttl)))));
  }

  private static SetParams expiry(Duration ttl) {
    return SetParams.setParams().px(Math.max(1, ttl.toMillis()));
  }

  @Override
  public void put(String key, byte[] entry, Duration ttl, Hold done) {
    byte[] entryKey = entryKey(key);
    Leases.Asked lease = leases.release(done, Duration.ZERO);
    if (!client.together(entryKey, lease.key())) {
      SyncableStore.super.put(key, entry, ttl, done);
      return;
    }
    String unused =
        call(
            "store",
            redis ->
                Script.RELEASE.run(
                    release ->
                        redis.exchange(
                            entryKey,
                            pipeline -> {
                              Response<String> set = pipeline.set(entryKey, entry, expiry(ttl));
                              Response<Object> released =
                                  release.append(pipeline, lease.keys(), lease.arguments());
                              pipeline.sync();
                              String stored = set.get();
                              requireKnown(released);
                              return stored;
                            })));
  }

  /** That a lease was not given back is no failure of storing; that the script is unknown is. */
  private static void requireKnown(Response<Object> released) {
    try {
      Object unused = released.get();
    } catch (JedisNoScriptException unknown) {
      throw unknown;
    } catch (JedisDataException refused) {
      LOG.debug("a lease was not given back; it ends by itself", refused);
    }
  }

  @Override
  public Stamp invalidate(Invalidation invalidation) {
    List<byte[]> arguments = openingWithShapes(invalidation);
    arguments.add(ledgerCap);
    arguments.add(invalidation.fence().orElse("").getBytes(UTF_8));
    invalidation.patterns().forEach(pattern -> arguments.add(pattern.getBytes(UTF_8)));
    byte[][] exact = invalidation.exactKeys().stream().map(this::entryKey).toArray(byte[][]::new);
    List<?> reply = (List<?>) run("invalidation", Script.INVALIDATE, ledgerKeys, arguments, exact);
    unasked(number(reply, 2));
    return new Stamp(number(reply, 0), number(reply, 1));
  }

  private void unasked(long millis) {
    long unused = unaskedMillis.accumulateAndGet(millis, Math::max);
  }

  @Override
  public Duration unasked() {
    return Duration.ofMillis(unaskedMillis.get());
  }

  @Override
  public boolean fences() {
    return true;
  }

  @Override
  public void fence(Invalidation patterns, Duration longest) {
    List<byte[]> arguments = openingWithShapes(patterns);
    arguments.add(patterns.fence().orElseThrow().getBytes(UTF_8));
    arguments.add(EntryReads.number(Math.max(1, longest.toMillis())));
    patterns.patterns().forEach(pattern -> arguments.add(pattern.getBytes(UTF_8)));
    unasked((Long) run("fence", Script.FENCE, ledgerKeys, arguments));
  }

  private List<byte[]> openingWithShapes(Invalidation patterns) {
    return opening(patterns.shapes().stream().map(shape -> "!s:" + shape).toList());
  }

  @Override
  public Shapes shapes() {
    List<?> reply = (List<?>) run("shape read", Script.SHAPES, ledgerKeys, opening(List.of()));
    return new Shapes(
        number(reply, 0),
        reply.stream().skip(1).map(text -> new String((byte[]) text, UTF_8)).toList());
  }

  @Override
  public Lease lease(String key, Ledger.Reading seen, String owner, Duration ttl) {
    Leases.Asked wish = leases.wish(new Wish(new Hold(key, owner), seen, ttl));
    return Leases.of(run("lease", Script.LEASE, wish.keys(), wish.arguments()));
  }

  @Override
  public Leased lookup(String key, List<String> members, Wish wish) {
    Question asked = new Question(entryKey(key), members);
    Leases.Asked lease = leases.wish(wish);
    boolean together =
        client.together(asked.key(), ledgerKey) && client.together(lease.key(), ledgerKey);
    Optional<Leased> leased =
        together
            ? call("lease and lookup", redis -> reads.read(redis, newEpoch(), asked, lease))
            : Optional.empty();
    return leased.orElseGet(() -> SyncableStore.super.lookup(key, members, wish));
  }

  @Override
  public void release(String key, String owner, Duration uncacheable) {
    Leases.Asked asked = leases.release(new Hold(key, owner), uncacheable);
    Object unused = run("release", Script.RELEASE, asked.keys(), asked.arguments());
  }

  @Override
  public Ledger.Changes changes(Stamp since, int most) {
    List<byte[]> arguments = opening(List.of());
    arguments.addAll(
        List.of(
            EntryReads.number(since.epoch()),
            EntryReads.number(since.seq()),
            EntryReads.number(most)));
    return changes((List<?>) run("ledger sync", Script.SYNC, ledgerKeys, arguments));
  }

  @Override
  public long announce(Duration longest) {
    List<byte[]> arguments = opening(List.of());
    arguments.add(EntryReads.number(longest.toMillis()));
    return (Long) run("announcement", Script.ANNOUNCE, ledgerKeys, arguments);
  }

  @Override
  public Step walk(Optional<String> position) {
    Walk walk = Walk.at(position);
    return call("walk", redis -> walk.step(redis, keyStart));
  }

  @Override
  public boolean remove(String key, byte[] entry) {
    List<byte[]> seen = List.of(Script.digest(entry));
    return (Long) run("removal", Script.REMOVE, List.of(entryKey(key)), seen) == 1;
  }

  /** Rights that the user lacks; tried on keys that no entry has. */
  @Override
  public Optional<String> fault() {
    return rights.fault();
  }

  @Override
  public void listen(CacheListener listener) {
    client.listen(listener);
  }

  @Override
  public Vitals vitals() {
    return new Vitals(Optional.of(client.circuit()), ledgerSize(), Optional.empty());
  }

  private Optional<Ledger.Size> ledgerSize() {
    try {
      List<?> reply = (List<?>) run("ledger size", Script.SIZE, ledgerKeys, opening(List.of()));
      return Optional.of(new Ledger.Size(number(reply, 0), number(reply, 1)));
    } catch (StoreException unavailable) {
      LOG.debug("the size of the ledger is not known", unavailable);
      return Optional.empty();
    }
  }

  @Override
  public SyncableStore within(StoreBudget request) {
    return new RedisStore(this, request);
  }

  @Override
  public void close() {
    if (budget == null) {
      lookups.close();
      client.close();
    }
  }

  private <T> T call(String what, Function<RedisConnection, T> work) {
    return call(what, budget == null ? client.budget() : budget, work);
  }

  private <T> T call(String what, StoreBudget time, Function<RedisConnection, T> work) {
    try {
      return client.call(what, time, work);
    } catch (StoreException failure) {
      rights.failed(failure);
      throw failure;
    }
  }

  /** Runs a script alone, then drops some keys, whatever comes of it. */
  private Object run(
      String what, Script script, List<byte[]> keys, List<byte[]> arguments, byte[]... drop) {
    return call(what, redis -> script.run(call -> run(redis, call, keys, arguments, drop)));
  }

  private Object run(
      RedisConnection redis,
      Script.Call script,
      List<byte[]> keys,
      List<byte[]> arguments,
      byte[]... drop) {
    byte[] first = keys.get(0);
    List<byte[]> here = Stream.of(drop).filter(key -> redis.together(key, first)).toList();
    Object reply =
        redis.exchange(
            first,
            pipeline -> {
              Response<Object> result = script.append(pipeline, keys, arguments);
              here.forEach(pipeline::unlink);
              return synced(pipeline, result);
            });
    if (here.size() < drop.length) {
      dropElsewhere(redis, drop);
    }
    return reply;
  }

  /** For the operator's eye only: the ledger says already that they are not valid. */
  private void dropElsewhere(RedisConnection redis, byte[]... keys) {
    try {
      for (byte[] key : keys) {
        Long unused = redis.exchange(key, pipeline -> synced(pipeline, pipeline.unlink(key)));
      }
    } catch (JedisException e) {
      LOG.debug("an invalid entry was not dropped", e);
    }
  }

  private byte[] newEpoch() {
    return EntryReads.number(random.nextLong(1, EPOCH_BOUND));
  }

  /** What every script is given first: an epoch to begin if it must, and members. */
  private List<byte[]> opening(List<String> members) {
    List<byte[]> arguments = new ArrayList<>(members.size() + 2);
    arguments.add(newEpoch());
    arguments.add(members.isEmpty() ? NONE : EntryReads.number(members.size()));
    members.forEach(member -> arguments.add(member.getBytes(UTF_8)));
    return arguments;
  }

  private static Ledger.Changes changes(List<?> reply) {
    Stamp stamp = new Stamp(number(reply, 0), number(reply, 1));
    Map<String, Long> scores = new HashMap<>();
    for (int i = 5; i < reply.size(); i += 2) {
      scores.put(new String((byte[]) reply.get(i), UTF_8), number(reply, i + 1));
    }
    return new Ledger.Changes(
        stamp,
        number(reply, 2),
        number(reply, 3),
        number(reply, 4) == 1 ? Optional.of(scores) : Optional.empty());
  }

  private static long number(List<?> reply, int index) {
    return (Long) reply.get(index);
  }

  private byte[] entryKey(String key) {
    return (keyStart + key).getBytes(UTF_8);
  }

  /** Opens {@link RedisStore} by URL; for {@link java.util.ServiceLoader} only. */
  public static final class Provider implements StoreProvider {
    /** Called by the service loader. */
    public Provider() {}

    @Override
    public Set<String> schemes() {
      return RedisUrl.schemes();
    }

    @Override
    public CacheStore open(Options options) {
      return RedisStore.open(options);
    }
  }
}
