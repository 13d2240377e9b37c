package dev.larder.redis;

import dev.larder.redis.CircuitBreaker.Outcome;
import dev.larder.spi.CacheListener;
import dev.larder.spi.CacheStore.Circuit;
import dev.larder.spi.CacheStore.StoreBudget;
import dev.larder.spi.CacheStore.StoreException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.exceptions.JedisAccessControlException;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;

/**
 * The one place where trouble with Redis is met: every failure becomes a {@link StoreException}, an
 * outage opens the circuit, a connection that died while it lay idle costs one more try.
 */
final class GuardedClient implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(GuardedClient.class);
  private static final int OUTAGES_TO_OPEN = 2;

  /** Short, so that what waits for the server's return is not kept waiting longer than this. */
  private static final Duration PAUSE = Duration.ofMillis(100);

  private static final Duration SHORTEST_CALL = Duration.ofMillis(1);

  private final RedisConnection connection;
  private final RedisSettings settings;
  private final Duration budget;
  private final InstantSource clock;
  private final CircuitBreaker breaker;
  private volatile boolean closed;
  private volatile CacheListener listener = new CacheListener() {};

  GuardedClient(RedisSettings settings, Duration budget, InstantSource clock) {
    this.connection = RedisConnection.of(settings, budget);
    this.settings = settings;
    this.budget = budget;
    this.clock = clock;
    this.breaker = new CircuitBreaker(clock, OUTAGES_TO_OPEN, PAUSE);
  }

  /** Tells of every call that is made from now on. */
  void listen(CacheListener told) {
    listener = told;
  }

  Circuit circuit() {
    return breaker.circuit();
  }

  /** Makes a call that belongs to no request. */
  <T> T call(String what, Function<RedisConnection, T> work) {
    return call(what, budget(), work);
  }

  /** For calls that belong to no request. */
  StoreBudget budget() {
    return StoreBudget.of(budget);
  }

  /** Whether one round trip may have commands on both keys. */
  boolean together(byte[] one, byte[] other) {
    return connection.together(one, other);
  }

  InstantSource clock() {
    return clock;
  }

  /**
   * Makes a call. The work may be done twice, so it must bear repetition.
   *
   * @param what names the call in messages
   * @param request what the call may take, and where what it took is taken away
   */
  <T> T call(String what, StoreBudget request, Function<RedisConnection, T> work) {
    if (closed) {
      throw new StoreException("Redis " + what + " not tried: the store is closed");
    }
    Duration allowed = request.left();
    if (allowed.compareTo(SHORTEST_CALL) < 0) {
      throw new StoreException(
          "Redis %s not tried: the request's %d ms for %s are spent"
              .formatted(what, request.whole().toMillis(), settings));
    }
    if (!breaker.permits()) {
      throw new StoreException(
          "Redis " + what + " not tried: " + settings + " did not answer the calls before");
    }
    CallTime outer = CallTime.current();
    CallTime time = CallTime.begin(allowed, clock);
    Outcome outcome = Outcome.UNKNOWN;
    boolean done = false;
    try {
      T result = attempt(work, time);
      outcome = Outcome.ANSWERED;
      done = true;
      return result;
    } catch (RuntimeException e) {
      // The client library throws more than its own exceptions when a reply makes no sense.
      outcome = outcomeOf(e, allowed);
      keepInterrupt(e);
      throw new StoreException(
          "Redis " + what + " failed after " + time.taken().toMillis() + " ms: " + describe(e), e);
    } finally {
      CallTime.restore(outer);
      Duration taken = time.taken();
      request.spend(taken);
      log(breaker.record(outcome));
      listener.called(what, taken, done);
    }
  }

  private <T> T attempt(Function<RedisConnection, T> work, CallTime time) {
    try {
      return work.apply(connection);
    } catch (JedisConnectionException e) {
      boolean timeLeft = time.taken().compareTo(budget.dividedBy(6)) < 0;
      if (causedBy(e, SocketTimeoutException.class) || !timeLeft) {
        throw e;
      }
      // After a restart of the server all idle connections are as dead as this one.
      connection.dropIdle();
      return work.apply(connection);
    }
  }

  /**
   * A refused login is an outage too: every call would open a connection in vain. That a call with
   * little time left ran out of it tells nothing.
   */
  private Outcome outcomeOf(RuntimeException e, Duration allowed) {
    if (e instanceof JedisConnectionException || e instanceof JedisAccessControlException) {
      boolean hurried = allowed.compareTo(budget.dividedBy(2)) < 0;
      return hurried && causedBy(e, SocketTimeoutException.class)
          ? Outcome.UNKNOWN
          : Outcome.OUTAGE;
    }
    return e instanceof JedisDataException ? Outcome.ANSWERED : Outcome.UNKNOWN;
  }

  /** Says what was seen; of the server's own words only the code, as the rest may hold a key. */
  private String describe(RuntimeException e) {
    Optional<Refusal> refusal = Refusal.in(e);
    if (refusal.isPresent()) {
      return settings + " answered NOPERM, " + describe(refusal.get());
    }
    if (e instanceof JedisDataException) {
      return settings + " answered " + firstWord(e.getMessage());
    }
    if (causedBy(e, SocketTimeoutException.class)) {
      return settings + " did not answer in time";
    }
    if (causedBy(e, NoSuchElementException.class)) {
      return "none of " + settings.poolSize() + " connections came free in time";
    }
    if (e instanceof ServersUnknownException) {
      return settings + ": " + e.getMessage();
    }
    return settings + ": " + e.getClass().getSimpleName();
  }

  private static String describe(Refusal refusal) {
    if (refusal instanceof Refusal.Command command) {
      return "its user may not run '" + command.name() + "'";
    }
    return refusal instanceof Refusal.Keys
        ? "its user may not use these keys"
        : "its user may not run all that a script does";
  }

  private static String firstWord(@Nullable String message) {
    return message == null ? "an error" : message.split(" ", 2)[0];
  }

  private static void keepInterrupt(RuntimeException e) {
    if (causedBy(e, InterruptedException.class)) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean causedBy(Throwable e, Class<? extends Throwable> type) {
    return Stream.iterate(e, t -> t != null, Throwable::getCause).anyMatch(type::isInstance);
  }

  private void log(CircuitBreaker.Change change) {
    switch (change) {
      case OPENED ->
          LOG.warn(
              "{} does not answer, or lets us do nothing; calls fail at once until it does",
              settings);
      case CLOSED -> LOG.info("{} answers again", settings);
      case NONE -> {}
    }
  }

  @Override
  public void close() {
    closed = true;
    connection.close();
  }
}
