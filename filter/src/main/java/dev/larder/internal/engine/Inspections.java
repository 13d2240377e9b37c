package dev.larder.internal.engine;

import dev.larder.internal.codec.EntryCodec;
import dev.larder.internal.key.FullKey;
import dev.larder.model.Entry;
import dev.larder.model.Entry.Inspection;
import dev.larder.model.Entry.Inspection.Validity;
import dev.larder.model.Ledger;
import dev.larder.spi.CacheStore;
import dev.larder.spi.CacheStore.StoreException;
import dev.larder.spi.CacheStore.StoredEntry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says what lies under a key and whether it would be a hit. Thread safe. */
public final class Inspections {
  private static final Logger LOG = LoggerFactory.getLogger(Inspections.class);
  private static final int MAX_LENGTH = 4096;
  private static final int MAX_SHAPE_RELOADS = 3;
  private static final Predicate<String> SEGMENT =
      Pattern.compile("[A-Za-z0-9._%~=-]+").asMatchPredicate();

  private final Parts parts;
  private final RouteRegistry routes;
  private final Invalidations invalidations;
  private final Recovery recovery;

  Inspections(Parts parts, RouteRegistry routes, Invalidations invalidations, Recovery recovery) {
    this.parts = parts;
    this.routes = routes;
    this.invalidations = invalidations;
    this.recovery = recovery;
  }

  /**
   * Looks under a key.
   *
   * @param text full key, with or without prefix
   * @return what lies there
   * @throws IllegalArgumentException if no entry can have such a key
   */
  public Inspection of(String text) {
    String key = key(text);
    if (!invalidations.settled()) {
      return new Inspection.Unknown(
          key, "invalidations of this node have not reached the store yet");
    }
    try {
      return look(parts.storeWithinBudget(), key);
    } catch (StoreException unavailable) {
      recovery.failed();
      LOG.debug("an inspection failed", unavailable);
      return new Inspection.Unknown(key, String.valueOf(unavailable.getMessage()));
    }
  }

  /** The key that a text means; what is no key is refused. */
  String key(String text) {
    String start = parts.prefixed("");
    String key = text.startsWith(start) ? text.substring(start.length()) : text;
    boolean plain = key.length() <= MAX_LENGTH && Stream.of(key.split(":", -1)).allMatch(SEGMENT);
    if (!plain || key.equals("~inv") || key.startsWith("~lease:")) {
      throw new IllegalArgumentException(
          "'%s' is not the key of an entry; expected one as it stands in the store, such as"
                  .formatted(text)
              + " 'posts:hello' or '%sposts:hello', without wildcards".formatted(start));
    }
    return key;
  }

  /** Looks under a key that was found in the store, whoever wrote it. */
  Inspection look(CacheStore store, String key) {
    Optional<StoredEntry> found = store.lookup(key, List.of()).entry();
    if (found.isEmpty()) {
      return new Inspection.Absent(key);
    }
    StoredEntry stored = found.get();
    return EntryCodec.decode(stored.bytes())
        .filter(entry -> belongs(entry, key))
        .map(entry -> judge(store, key, stored, entry))
        .orElseGet(() -> new Inspection.Unusable(key, stored.bytes().length, stored.remaining()));
  }

  /** The latest variant of a response lies under the key without its variant, too. */
  static boolean belongs(Entry entry, String key) {
    return entry.key().equals(key)
        || (!entry.varyNames().isEmpty() && FullKey.base(entry.key()).equals(FullKey.base(key)));
  }

  private Inspection judge(CacheStore store, String key, StoredEntry stored, Entry entry) {
    for (int attempt = 0; attempt < MAX_SHAPE_RELOADS; attempt++) {
      Ledger.Shapes shapes = store.shapes();
      Coverage coverage = Coverage.of(key, entry, routes, shapes.texts());
      Ledger.Scores scores = store.scores(coverage.all());
      if (scores.reading().shapeCount() == shapes.texts().size()) {
        return present(key, stored, entry, coverage, scores);
      }
    }
    return new Inspection.Unknown(key, "the ledger's wildcard shapes changed during every read");
  }

  private static Inspection present(
      String key, StoredEntry stored, Entry entry, Coverage coverage, Ledger.Scores scores) {
    List<Inspection.Cause> certain = causes(entry, coverage.certain(), scores);
    List<Inspection.Cause> causes =
        certain.isEmpty() ? newer(entry, coverage.possible(), scores) : certain;
    Validity validity =
        causes.isEmpty() ? Validity.VALID : certain.isEmpty() ? Validity.UNSURE : Validity.DEAD;
    return new Inspection.Present(
        key,
        entry.kind(),
        entry.routeId(),
        stored.bytes().length,
        stored.remaining().minus(entry.renewal().grace()),
        entry.storedAt(),
        entry.stamp(),
        validity,
        causes);
  }

  /** None if and only if the rule of a hit holds. */
  private static List<Inspection.Cause> causes(
      Entry entry, List<String> members, Ledger.Scores scores) {
    long epoch = scores.reading().stamp().epoch();
    if (entry.stamp().epoch() != epoch) {
      return List.of(new Inspection.Cause.Epoch(epoch));
    }
    List<Inspection.Cause> causes = new ArrayList<>();
    if (scores.floor() > entry.stamp().seq()) {
      causes.add(new Inspection.Cause.Floor(scores.floor()));
    }
    causes.addAll(newer(entry, members, scores));
    return causes;
  }

  private static List<Inspection.Cause> newer(
      Entry entry, List<String> members, Ledger.Scores scores) {
    return members.stream()
        .map(text -> new Inspection.Cause.Pattern(text, scores.newest().getOrDefault(text, 0L)))
        .filter(cause -> cause.seq() > entry.stamp().seq())
        .sorted(Comparator.comparingLong(Inspection.Cause.Pattern::seq))
        .map(Inspections::fenceOrPattern)
        .toList();
  }

  private static Inspection.Cause fenceOrPattern(Inspection.Cause.Pattern cause) {
    return cause.seq() == Ledger.Reading.FENCED ? new Inspection.Cause.Fence(cause.text()) : cause;
  }
}
