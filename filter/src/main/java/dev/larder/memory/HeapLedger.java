package dev.larder.memory;

import dev.larder.model.Ledger;
import dev.larder.model.Ledger.Invalidation;
import dev.larder.model.Ledger.Shapes;
import dev.larder.model.Ledger.Stamp;
import java.security.SecureRandom;
import java.util.HashMap;
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
  private final Object lock = new Object();
  private final Set<String> shapes = new LinkedHashSet<>();

  /** Newest sequence number by pattern, oldest first. */
  private final Map<String, Long> patterns = new LinkedHashMap<>();

  private long seq;
  private long floor;

  HeapLedger(int cap) {
    this.cap = cap;
  }

  Ledger.Reading read(List<String> members) {
    synchronized (lock) {
      long newest = floor;
      for (String member : members) {
        newest = Math.max(newest, patterns.getOrDefault(member, 0L));
      }
      return new Ledger.Reading(new Stamp(epoch, seq), newest, shapes.size());
    }
  }

  Ledger.Scores scores(List<String> members) {
    synchronized (lock) {
      Map<String, Long> newest = new HashMap<>(patterns);
      newest.keySet().retainAll(Set.copyOf(members));
      return new Ledger.Scores(read(members), floor, newest);
    }
  }

  Stamp record(Invalidation invalidation) {
    synchronized (lock) {
      seq++;
      boolean widen = !register(invalidation.shapes());
      for (String pattern : invalidation.patterns()) {
        String text = widen ? widened(pattern) : pattern;
        patterns.remove(text);
        patterns.put(text, seq);
      }
      trim();
      return new Stamp(epoch, seq);
    }
  }

  Shapes shapes() {
    synchronized (lock) {
      return new Shapes(epoch, List.copyOf(shapes));
    }
  }

  Ledger.Changes changes(Stamp since, int most) {
    synchronized (lock) {
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

  private void trim() {
    Iterator<Long> oldest = patterns.values().iterator();
    while (patterns.size() > cap) {
      floor = oldest.next();
      oldest.remove();
    }
  }
}
