package dev.larder.internal.engine;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.larder.internal.config.Settings;
import dev.larder.internal.engine.Flight.Landing;
import dev.larder.model.Entry;
import dev.larder.model.Ledger;
import dev.larder.spi.CacheStore;
import dev.larder.spi.CacheStore.Hold;
import dev.larder.spi.CacheStore.Lease;
import dev.larder.spi.CacheStore.StoreException;
import dev.larder.spi.CacheStore.Wish;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets one request compute what many ask for at the same time.
 *
 * <pre>
 *   miss --- flight on this node? --yes--&gt; wait for it --&gt; check it --&gt; served, or compute
 *     no |
 *        lead: lease free? --no--&gt; poll for the other node's entry --&gt; served, or compute
 *     yes |
 *        look once more --&gt; served, or compute; those who wait get the result
 * </pre>
 *
 * <p>The join rule: a flight or a lease that was begun before the newest invalidation that the
 * caller has seen is void for that caller, and what comes of it is checked against the same reading
 * once more. Without it a request that arrives after a mutation is given what was computed before.
 *
 * <p>All waits are bounded: in time from the beginning of the flight, and in number. A lease is an
 * optimisation only; nothing relies on its being kept. Thread safe.
 */
final class SingleFlight {
  private static final Logger LOG = LoggerFactory.getLogger(SingleFlight.class);
  private static final Duration REMEMBERED = Duration.ofSeconds(2);
  private static final int MAX_REMEMBERED = 10_000;
  private static final long FIRST_PAUSE_MILLIS = 5;
  private static final long LONGEST_PAUSE_MILLIS = 50;

  private final InstantSource clock;
  private final Duration wait;
  private final Waiters waiters;
  private final Recomputations recomputations;
  private final ConcurrentHashMap<String, Flight> running = new ConcurrentHashMap<>();
  private final Cache<String, Boolean> uncacheable;

  SingleFlight(Settings.Flights settings, InstantSource clock) {
    this.clock = clock;
    this.wait = settings.maxWait();
    this.waiters = new Waiters(settings.maxWaiters());
    this.recomputations =
        new Recomputations(clock, settings.maxRecomputations(), settings.maxWait(), waiters);
    this.uncacheable =
        Caffeine.newBuilder()
            .maximumSize(MAX_REMEMBERED)
            .expireAfterWrite(REMEMBERED)
            .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
            .build();
  }

  /**
   * A miss that asks for its turn.
   *
   * @param key full key with its variant, as far as it is known
   * @param seen what its lookup read of the ledger
   * @param store the store within the request's budget
   * @param look looks again, in the store or in a view of it
   * @param fits whether an entry may be given to this request, by a reading of the ledger
   * @param nested whether the computation runs inside the call that asks, on its thread
   * @param rescuable whether it has something that could stand in for a failure
   */
  record Question(
      String key,
      Ledger.Reading seen,
      CacheStore store,
      Function<CacheStore, Lookups.Result> look,
      BiPredicate<Entry, Ledger.Reading> fits,
      boolean nested,
      boolean rescuable) {
    Lookups.Result again() {
      return look.apply(store);
    }
  }

  /**
   * What became of a wish for the lease, and what was found after that.
   *
   * @param held who wishes
   */
  private record Answer(Hold held, Lease lease, Lookups.Result found) {
    Ledger.Reading seen() {
      return Lookups.ledgerOf(found);
    }

    boolean mayGoOn() {
      return lease != Lease.HELD || found instanceof Lookups.Result.Valid;
    }
  }

  /** What to do. */
  sealed interface Turn {
    /** Compute, with the stamp of this reading, and end the claim, whatever comes. */
    record Compute(Claim claim, Ledger.Reading seen) implements Turn {}

    /** Take what somebody else has made. */
    record Served(Lookups.Result.Valid valid) implements Turn {}

    /** Somebody else has failed; only for those who have something that could stand in. */
    record Failed(int status) implements Turn {}
  }

  /** Waits for somebody else's work, or tells the caller to do it. */
  Turn take(Question question) {
    Turn turn = contend(question);
    // what is loaded inside a computation must not wait for the turn that this one holds
    if (turn instanceof Turn.Compute compute && !question.nested()) {
      Runnable leave = recomputations.enter(compute.seen().stamp().epoch());
      return new Turn.Compute(compute.claim().andThen(leave), compute.seen());
    }
    return turn;
  }

  /** A computation that nobody may share, and that waits for nobody. */
  Turn.Compute alone(Ledger.Reading seen) {
    return new Turn.Compute(Claim.unwatched(), seen);
  }

  /**
   * The turn, for somebody who need not have it: never waits.
   *
   * @param done whether another look shows that there is nothing left to be done
   * @return empty if somebody else has it, or has just found that nothing comes of it
   * @throws StoreException if the store could not answer
   */
  Optional<Turn.Compute> takeIfFree(Question question, Predicate<Lookups.Result> done) {
    if (uncacheable.getIfPresent(question.key()) != null) {
      return Optional.empty();
    }
    if (wait.isZero()) {
      return unlessDone(question.again(), done, Claim.unwatched());
    }
    Instant now = clock.instant();
    Flight own = new Flight(question.seen().stamp(), now, null);
    return own == joined(question, own, now) ? tryLead(question, own, done) : Optional.empty();
  }

  private Optional<Turn.Compute> tryLead(
      Question question, Flight flight, Predicate<Lookups.Result> done) {
    Hold hold = hold(question);
    Claim claim = claim(question, flight, hold);
    try {
      Answer answer = ask(question, hold, question.seen());
      if (answer.lease() == Lease.GRANTED) {
        return unlessDone(answer.found(), done, claim);
      }
      claim.nothing();
      return Optional.empty();
    } catch (RuntimeException | Error fault) {
      claim.nothing();
      throw fault;
    }
  }

  private static Optional<Turn.Compute> unlessDone(
      Lookups.Result result, Predicate<Lookups.Result> done, Claim claim) {
    if (!done.test(result)) {
      return Optional.of(new Turn.Compute(claim, Lookups.ledgerOf(result)));
    }
    if (result instanceof Lookups.Result.Valid valid) {
      claim.stored(valid.entry(), valid.remaining());
    }
    claim.nothing();
    return Optional.empty();
  }

  /** The flight of this key that the caller may join, or else its own. */
  private Flight joined(Question question, Flight own, Instant now) {
    return running.compute(
        question.key(),
        (key, other) -> other != null && isJoinable(other, question, now) ? other : own);
  }

  private Turn contend(Question question) {
    boolean unshared = wait.isZero() || question.seen().isFenced();
    if (unshared || uncacheable.getIfPresent(question.key()) != null) {
      return alone(question.seen());
    }
    Instant now = clock.instant();
    Flight own =
        new Flight(question.seen().stamp(), now, question.nested() ? Thread.currentThread() : null);
    Flight flight = joined(question, own, now);
    if (flight == own) {
      return lead(question, own);
    }
    return flight.isLedByThisThread() ? alone(question.seen()) : follow(question, flight, now);
  }

  private boolean isJoinable(Flight flight, Question question, Instant now) {
    return question.seen().validates(flight.stamp()) && !isOverdue(flight, now);
  }

  private boolean isOverdue(Flight flight, Instant now) {
    Duration left = flight.patience(now, wait);
    return left.isNegative() || left.isZero();
  }

  private Turn follow(Question question, Flight flight, Instant now) {
    long nanos = flight.patience(now, wait).toNanos();
    Landing landing = waiters.await(() -> landing(flight, nanos), new Landing.Nothing());
    if (landing instanceof Landing.Stored stored
        && question.fits().test(stored.entry(), question.seen())) {
      return new Turn.Served(
          new Lookups.Result.Valid(stored.entry(), stored.remaining(), question.seen()));
    }
    if (landing instanceof Landing.Stored stored && !stored.entry().tags().isEmpty()) {
      return again(question);
    }
    return landing instanceof Landing.Failed failed && question.rescuable()
        ? new Turn.Failed(failed.status())
        : alone(question.seen());
  }

  /** Its groups were not known when this request has read the ledger. */
  private Turn again(Question question) {
    Lookups.Result result = question.again();
    return result instanceof Lookups.Result.Valid valid
        ? new Turn.Served(valid)
        : alone(Lookups.ledgerOf(result));
  }

  private static Landing landing(Flight flight, long nanos) throws InterruptedException {
    try {
      return flight.landing().get(nanos, TimeUnit.NANOSECONDS);
    } catch (ExecutionException | TimeoutException tooSlow) {
      return new Landing.Nothing();
    }
  }

  private Turn lead(Question question, Flight flight) {
    Hold hold = hold(question);
    Claim claim = claim(question, flight, hold);
    try {
      Answer answer = ask(question, hold, question.seen());
      return answer.mayGoOn()
          ? goOn(question, answer, claim)
          : waiters.await(
              () -> poll(question, flight, claim, answer), new Turn.Compute(claim, answer.seen()));
    } catch (StoreException unavailable) {
      // without a lease; the others on this node share all the same
      LOG.debug("a lease was not taken", unavailable);
      return new Turn.Compute(claim, question.seen());
    } catch (RuntimeException | Error fault) {
      claim.nothing();
      throw fault;
    }
  }

  private static Hold hold(Question question) {
    return new Hold(question.key(), UUID.randomUUID().toString());
  }

  private Claim claim(Question question, Flight flight, Hold hold) {
    LeaseHold lease = new LeaseHold(hold);
    return new Claim((landing, remember) -> end(question, flight, lease, landing, remember), lease);
  }

  /** Another may have stored between this request's lookup and its turn. */
  private Answer ask(Question question, Hold hold, Ledger.Reading seen) {
    LeaseFirst store = new LeaseFirst(question.store(), new Wish(hold, seen, wait));
    Lookups.Result found = question.look().apply(store);
    return new Answer(hold, store.lease(), found);
  }

  /** Nobody is waited for any more. */
  private Turn goOn(Question question, Answer answer, Claim claim) {
    if (answer.found() instanceof Lookups.Result.Valid valid) {
      claim.stored(valid.entry(), valid.remaining());
      return new Turn.Served(valid);
    }
    if (answer.lease() != Lease.UNCACHEABLE) {
      return new Turn.Compute(claim, answer.seen());
    }
    uncacheable.put(question.key(), true);
    claim.nothing();
    return alone(answer.seen());
  }

  private Turn poll(Question question, Flight flight, Claim claim, Answer first)
      throws InterruptedException {
    Answer answer = first;
    long pauseMillis = FIRST_PAUSE_MILLIS;
    while (!answer.mayGoOn() && !isOverdue(flight, clock.instant())) {
      pause(pauseMillis);
      pauseMillis = Math.min(2 * pauseMillis, LONGEST_PAUSE_MILLIS);
      answer = ask(question, first.held(), answer.seen());
    }
    return goOn(question, answer, claim);
  }

  /** With jitter, so that nodes do not ask in step. */
  private static void pause(long millis) throws InterruptedException {
    long nanos = TimeUnit.MILLISECONDS.toNanos(millis);
    TimeUnit.NANOSECONDS.sleep(ThreadLocalRandom.current().nextLong(nanos / 2, nanos));
  }

  private void end(
      Question question, Flight flight, LeaseHold lease, Landing landing, boolean remember) {
    if (remember) {
      uncacheable.put(question.key(), true);
    }
    flight.landing().complete(landing);
    running.remove(question.key(), flight);
    try {
      lease.release(question.store(), remember ? REMEMBERED : Duration.ZERO);
    } catch (StoreException unavailable) {
      LOG.debug("a lease was not given back; it ends by itself", unavailable);
    }
  }
}
