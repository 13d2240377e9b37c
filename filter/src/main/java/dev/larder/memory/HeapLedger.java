package dev.larder.memory;

import dev.larder.model.Ledger;
import dev.larder.model.Ledger.Invalidation;
import dev.larder.model.Ledger.Shapes;
import dev.larder.model.Ledger.Stamp;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The ledger of invalidations of one process; its history ends with it. Thread safe. */
final class HeapLedger {
  private static final int MAX_SHAPES = 32;
  private static final long EPOCH_BOUND = 1L << 52;

  private final long epoch = new SecureRandom().nextLong(1, EPOCH_BOUND);
  private final int cap;
  private final InstantSource clock;
  private final Object lock = new Object();
  private final Set<String> shapes = new LinkedHashSet<>();

  /** Newest sequence number by pattern, oldest first. */
  private final Map<String, Long> patterns = new LinkedHashMap<>();

  private long seq;
  private Duration unasked = Duration.ZERO;
  private long floor;

  /** Those that stand, by owner. */
  private final Map<String, Fence> fences = new HashMap<>();

  private record Fence(Set<String> patterns, Instant end) {}

  HeapLedger(int cap, InstantSource clock) {
    this.cap = cap;
    this.clock = clock;
  }

  Ledger.Reading read(List<String> members) {
    synchronized (lock) {
      endOverdue();
      long newest = floor;
      for (String member : members) {
        newest = Math.max(newest, patterns.getOrDefault(member, 0L));
      }
      return new Ledger.Reading(new Stamp(epoch, seq), newest, shapes.size());
    }
  }

  Ledger.Scores scores(List<String> members) {
    synchronized (lock) {
      endOverdue();
      Map<String, Long> newest = new HashMap<>(patterns);
      newest.keySet().retainAll(Set.copyOf(members));
      return new Ledger.Scores(read(members), floor, newest);
    }
  }

  Stamp record(Invalidation invalidation) {
    synchronized (lock) {
      endOverdue();
      seq++;
      texts(invalidation).forEach(text -> raise(text, seq));
      invalidation.fence().ifPresent(owner -> end(Set.of(owner)));
      trim();
      return new Stamp(epoch, seq);
    }
  }

  void fence(Invalidation begun, Duration longest) {
    synchronized (lock) {
      endOverdue();
      Set<String> texts = new HashSet<>(texts(begun));
      String owner = begun.fence().orElseThrow();
      texts.forEach(text -> raise(text, Ledger.Reading.FENCED));
      texts.addAll(fences.getOrDefault(owner, new Fence(Set.of(), Instant.MIN)).patterns());
      fences.put(owner, new Fence(texts, clock.instant().plus(longest)));
    }
  }

  /** As an invalidation: whoever began it may have died after its commit. */
  private void endOverdue() {
    if (fences.isEmpty()) {
      return;
    }
    Instant now = clock.instant();
    Set<String> overdue = new HashSet<>();
    fences.forEach(
        (owner, fence) -> {
          if (!now.isBefore(fence.end())) {
            overdue.add(owner);
          }
        });
    if (!overdue.isEmpty()) {
      seq++;
      end(overdue);
    }
  }

  /** The only place where a score is lowered. */
  private void end(Set<String> owners) {
    Set<String> free = new HashSet<>();
    owners.forEach(
        owner -> {
          Fence ended = fences.remove(owner);
          if (ended != null) {
            free.addAll(ended.patterns());
          }
        });
    fences.values().forEach(standing -> free.removeAll(standing.patterns()));
    free.forEach(text -> put(text, seq));
  }

  private List<String> texts(Invalidation invalidation) {
    boolean widen = !register(invalidation.shapes());
    return invalidation.patterns().stream().map(text -> widen ? widened(text) : text).toList();
  }

  private void raise(String text, long score) {
    if (patterns.getOrDefault(text, 0L) < score) {
      put(text, score);
    }
  }

  /** Kept in the order of the scores, but for those that are fenced. */
  private void put(String text, long score) {
    patterns.remove(text);
    patterns.put(text, score);
  }

  long announce(Duration longest) {
    synchronized (lock) {
      unasked = longest.compareTo(unasked) > 0 ? longest : unasked;
      return epoch;
    }
  }

  Duration unasked() {
    synchronized (lock) {
      return unasked;
    }
  }

  Shapes shapes() {
    synchronized (lock) {
      return new Shapes(epoch, List.copyOf(shapes));
    }
  }

  Ledger.Size size() {
    synchronized (lock) {
      return new Ledger.Size(patterns.size(), seq - floor);
    }
  }

  Ledger.Changes changes(Stamp since, int most) {
    synchronized (lock) {
      endOverdue();
      return new Ledger.Changes(new Stamp(epoch, seq), floor, shapes.size(), newer(since, most));
    }
  }

  private Optional<Map<String, Long>> newer(Stamp since, int most) {
    if (since.epoch() != epoch) {
      return Optional.empty();
    }
    Map<String, Long> newer = new HashMap<>(patterns);
    newer.values().removeIf(score -> score <= since.seq());
    return Optional.of(newer).filter(scores -> scores.size() <= most);
  }

  /** Returns whether all of them are known now. */
  private boolean register(List<String> wanted) {
    wanted.stream().filter(shape -> shapes.size() < MAX_SHAPES).forEach(shapes::add);
    return shapes.containsAll(wanted);
  }

  /** The subtree above the first inner {@code *}, which every entry's members cover. */
  private static String widened(String pattern) {
    if (pattern.startsWith("*:")) {
      return "*";
    }
    int at = pattern.indexOf(":*:");
    return at < 0 ? pattern : pattern.substring(0, at) + ":*";
  }

  /** What is fenced is never trimmed: a floor above it would be one above everything. */
  private void trim() {
    int excess = patterns.size() - cap;
    if (!fences.isEmpty()) {
      excess -= Collections.frequency(patterns.values(), Ledger.Reading.FENCED);
    }
    Iterator<Long> oldest = patterns.values().iterator();
    while (excess > 0) {
      long score = oldest.next();
      if (score != Ledger.Reading.FENCED) {
        floor = score;
        oldest.remove();
        excess--;
      }
    }
  }
}
