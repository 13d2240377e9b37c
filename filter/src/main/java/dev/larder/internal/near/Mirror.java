package dev.larder.internal.near;

import dev.larder.model.Ledger;
import dev.larder.model.Ledger.Stamp;
import dev.larder.spi.CacheStore.Found;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What this node knows of the ledger, and which held entries that vouches for. Thread safe.
 *
 * <p>It knows every pattern that was invalidated after its base and up to its position. So it can
 * vouch for an entry whose members were all read at the base or later, and for no other. A span is
 * a time without a gap in this knowledge; when one ends, everything held goes with it, and what was
 * sent before counts no more.
 */
final class Mirror {
  /** Whether an entry may go unasked. */
  enum Freshness {
    FRESH,
    /** It may, but it is time for a sync. */
    DUE,
    OLD
  }

  /**
   * A held entry as it is seen unasked.
   *
   * @param freshness how old what vouches for it is
   * @param found as {@link #judge} has it; empty if that is old
   */
  record Look(Freshness freshness, Optional<Found> found) {
    static final Look OLD = new Look(Freshness.OLD, Optional.empty());
  }

  /** Of no ledger: epochs are greater than zero. */
  private static final Stamp NOWHERE = new Stamp(0, 0);

  private final InstantSource clock;
  private final int mostPatterns;
  private final Runnable onForgotten;
  private final Map<String, Long> scores = new HashMap<>();
  private Stamp position = NOWHERE;
  private long announcedIn;
  private long base;
  private long floor;
  private long shapeCount;
  private long span;
  private long trust;
  private Moment synced = new Moment(Instant.MIN, -1, -1, NOWHERE);
  private Instant latest = Instant.MIN;

  /**
   * Creates one that knows nothing.
   *
   * @param clock tells the time; may be set back, which ends the span
   * @param mostPatterns how many patterns it remembers; the oldest half of more is forgotten
   * @param onForgotten told when a span ends; called under the mirror's lock
   */
  Mirror(InstantSource clock, int mostPatterns, Runnable onForgotten) {
    this.clock = clock;
    this.mostPatterns = mostPatterns;
    this.onForgotten = onForgotten;
  }

  /** To be taken before anything is sent. */
  synchronized Moment moment() {
    Instant now = now();
    return new Moment(now, span, trust, position);
  }

  /**
   * Whether it is known, in the ledger's epoch, for how long this node hands out copies unasked.
   */
  synchronized boolean isAnnounced() {
    return announcedIn != 0 && announcedIn == position.epoch();
  }

  /** Takes in the answer to an announcement: the epoch in which it is known, or zero. */
  synchronized void announced(long epoch) {
    announcedIn = epoch;
    // who invalidated before it has not waited
    trust++;
  }

  /** Takes in the answer to a sync. Syncs must not overlap. */
  synchronized void apply(Moment sent, Ledger.Changes changes) {
    Instant unused = now();
    if (sent.span() != span) {
      return;
    }
    if (continues(changes.stamp().epoch(), changes.shapeCount()) && changes.scores().isPresent()) {
      position = changes.stamp();
      // replaced, not merged: the end of a fence lowers a score; those that stand are told each
      // time
      scores.values().removeIf(score -> score == Ledger.Reading.FENCED);
      scores.putAll(changes.scores().get());
      prune();
    } else {
      begin(changes.stamp(), changes.shapeCount());
    }
    floor = changes.floor();
    synced = sent;
  }

  /**
   * Takes an entry in, if what was read together with it fits to what is known.
   *
   * @param sent taken before entry and ledger were read
   * @param members all that cover the entry, and all that were read
   * @param found what was read; with an entry
   * @param stay the longest that it is held
   */
  synchronized Optional<HeldEntry> admit(
      Moment sent, List<String> members, Found found, Duration stay) {
    Instant unused = now();
    if (sent.span() != span) {
      return Optional.empty();
    }
    Ledger.Reading reading = found.ledger();
    if (!continues(reading.stamp().epoch(), reading.shapeCount())) {
      begin(reading.stamp(), reading.shapeCount());
    }
    return found.entry().map(entry -> new HeldEntry(entry, members, reading, sent, span, stay));
  }

  /**
   * Judges a held entry by what is known.
   *
   * @return what the store would have found, if nothing that covers the entry was invalidated since
   *     it was last looked at; empty if so, or if that is not known, or if its time is over
   */
  synchronized Optional<Found> judge(HeldEntry held) {
    return judge(held, now());
  }

  private Optional<Found> judge(HeldEntry held, Instant now) {
    if (held.span() != span || held.seq() < base || !held.mayStay(now)) {
      return Optional.empty();
    }
    long newest = floor;
    for (String member : held.members()) {
      newest = Math.max(newest, scores.getOrDefault(member, 0L));
    }
    if (newest > held.seq()) {
      return Optional.empty();
    }
    held.checked(position.seq(), newest);
    Stamp stamp = new Stamp(position.epoch(), held.seq());
    Ledger.Reading reading = new Ledger.Reading(stamp, held.newest(), shapeCount);
    return Optional.of(new Found(Optional.of(held.at(now)), reading));
  }

  /**
   * Judges a held entry if it may go unasked.
   *
   * @param maxAge past it what vouches for the entry is old: the last sync, or the read that
   *     brought it
   * @param dueAfter past it the last sync is due to be followed
   */
  synchronized Look look(HeldEntry held, Duration maxAge, Duration dueAfter) {
    Instant now = now();
    Freshness freshness = freshness(held, now, maxAge, dueAfter);
    return freshness == Freshness.OLD ? Look.OLD : new Look(freshness, judge(held, now));
  }

  private Freshness freshness(HeldEntry held, Instant now, Duration maxAge, Duration dueAfter) {
    if (isFresh(synced, now.minus(dueAfter))) {
      return Freshness.FRESH;
    }
    Instant oldest = now.minus(maxAge);
    return isFresh(synced, oldest) || isFresh(held.sent(), oldest) ? Freshness.DUE : Freshness.OLD;
  }

  private boolean isFresh(Moment sent, Instant oldest) {
    return sent.trust() == trust && !sent.sentAt().isBefore(oldest);
  }

  /** From now on only what is sent from now on is fresh. */
  synchronized void distrust() {
    trust++;
  }

  /** Ends the span. */
  synchronized void forget() {
    span++;
    position = NOWHERE;
    base = 0;
    floor = 0;
    shapeCount = 0;
    scores.clear();
    onForgotten.run();
  }

  private void begin(Stamp at, long shapes) {
    forget();
    position = at;
    base = at.seq();
    shapeCount = shapes;
  }

  private boolean continues(long epoch, long shapes) {
    return position.epoch() == epoch && shapeCount == shapes;
  }

  private void prune() {
    if (scores.size() <= mostPatterns) {
      return;
    }
    long middle = scores.values().stream().sorted().skip(scores.size() / 2).findFirst().orElse(0L);
    base = Math.max(base, Math.min(middle, position.seq()));
    scores.values().removeIf(score -> score <= base);
  }

  /** A clock that was set back cannot tell how old anything is. */
  private Instant now() {
    Instant now = clock.instant();
    if (now.isBefore(latest)) {
      trust++;
      forget();
    }
    latest = now;
    return now;
  }
}
