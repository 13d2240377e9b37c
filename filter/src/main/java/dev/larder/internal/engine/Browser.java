package dev.larder.internal.engine;

import dev.larder.internal.codec.EntryCodec;
import dev.larder.model.Entry.Inspection;
import dev.larder.model.Entry.Inspection.Validity;
import dev.larder.spi.CacheInspector.Extent;
import dev.larder.spi.CacheInspector.Page;
import dev.larder.spi.CacheStore;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Walks through the store in steps, for people. Each call is bounded in steps and in entries read,
 * however much there is. Thread safe.
 */
final class Browser {
  /** Some ten thousand keys of Redis. */
  private static final int MAX_STEPS = 200;

  private static final int MAX_READS = 500;
  private static final int SAMPLE = 10;

  private final CacheStore store;
  private final Inspections inspections;
  private final RouteRegistry routes;

  Browser(CacheStore store, Inspections inspections, RouteRegistry routes) {
    this.store = store;
    this.inspections = inspections;
    this.routes = routes;
  }

  /**
   * A place in the walk. A store may show all of its keys in one step, which is then gone through
   * in the order of the keys.
   *
   * @param position of the step
   * @param after the last key of it that was looked at; empty for none
   */
  private record Place(Optional<String> position, String after) {
    static final Place START = new Place(Optional.empty(), "");

    String text() {
      String plain = position.map(at -> "@" + at).orElse("") + "\n" + after;
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    }

    static Place of(String text) {
      String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
      String[] parts = plain.split("\n", 2);
      if (parts.length < 2 || (!parts[0].isEmpty() && !parts[0].startsWith("@"))) {
        throw new IllegalArgumentException("no place");
      }
      return new Place(
          parts[0].isEmpty() ? Optional.empty() : Optional.of(parts[0].substring(1)), parts[1]);
    }
  }

  /** Lists what is covered. */
  Page page(Aim aim, Optional<String> cursor, int limit) {
    List<Inspection> found = new ArrayList<>();
    Predicate<String> take =
        key -> {
          found.add(inspections.look(store, key));
          return found.size() < limit;
        };
    return new Page(found, walk(aim, cursor, take).map(Place::text));
  }

  /** Counts what is covered. */
  Extent extent(Aim aim, int most) {
    List<String> sample = new ArrayList<>();
    long[] counts = new long[2];
    Predicate<String> count =
        key -> {
          if (counts[0]++ < most && isValid(key)) {
            counts[1]++;
          }
          if (sample.size() < SAMPLE) {
            sample.add(key);
          }
          return true;
        };
    boolean complete = walk(aim, Optional.empty(), count).isEmpty();
    return new Extent(aim.pattern().text(), counts[0], counts[1], complete, sample);
  }

  private boolean isValid(String key) {
    return inspections.look(store, key) instanceof Inspection.Present present
        && present.validity() != Validity.DEAD;
  }

  /** Walks until it is told to stop; empty at the end of everything. */
  private Optional<Place> walk(Aim aim, Optional<String> cursor, Predicate<String> visitor) {
    Place place = cursor.map(Browser::place).orElse(Place.START);
    int reads = 0;
    for (int steps = 0; steps < MAX_STEPS; steps++) {
      CacheStore.Step step = step(place, cursor.isPresent());
      String after = place.after();
      for (String key :
          step.keys().stream().filter(key -> key.compareTo(after) > 0).sorted().toList()) {
        if (aim.spares(key)) {
          continue;
        }
        reads += aim.isByKey() ? 0 : 1;
        boolean goOn = !covers(aim, key) || visitor.test(key);
        if (!goOn || reads >= MAX_READS) {
          return Optional.of(new Place(place.position(), key));
        }
      }
      if (step.next().isEmpty()) {
        return Optional.empty();
      }
      place = new Place(step.next(), "");
    }
    return Optional.of(place);
  }

  private boolean covers(Aim aim, String key) {
    return aim.isByKey()
        || store
            .lookup(key, List.of())
            .entry()
            .flatMap(stored -> EntryCodec.decode(stored.bytes()))
            .filter(entry -> aim.covers(key, entry, routes))
            .isPresent();
  }

  private static Place place(String cursor) {
    try {
      return Place.of(cursor);
    } catch (IllegalArgumentException notOurs) {
      throw unknown(notOurs);
    }
  }

  /** Only the store knows what is a position of its own. */
  private CacheStore.Step step(Place place, boolean given) {
    try {
      return store.walk(place.position());
    } catch (IllegalArgumentException | IndexOutOfBoundsException notAPosition) {
      throw given ? unknown(notAPosition) : notAPosition;
    }
  }

  private static IllegalArgumentException unknown(RuntimeException cause) {
    return new IllegalArgumentException(
        "the cursor leads nowhere; expected one that the page before has given", cause);
  }
}
