package dev.larder.internal.engine;

import dev.larder.internal.key.FullKey;
import dev.larder.internal.key.KeyValue;
import dev.larder.internal.key.LedgerText;
import dev.larder.internal.key.PatternMatcher;
import dev.larder.internal.key.PatternTemplate;
import dev.larder.internal.key.PatternTemplate.Expanded;
import dev.larder.internal.key.Placeholder;
import dev.larder.internal.key.SegmentEncoding;
import dev.larder.model.Entry;
import dev.larder.spi.CacheInspector.Target;
import java.util.List;
import java.util.Set;

/**
 * What people mean by a target, as a pattern of the ledger.
 *
 * @param pattern what is recorded
 */
record Aim(Expanded pattern) {
  private static final String EXPECTED =
      "expected a pattern with values as they stand in keys, such as 'posts:hello',"
          + " 'posts:hello:*', 'posts:*:stats', '@42', '#product:x' or '*'; a star is a whole"
          + " segment";

  /** Reads a pattern of the ledger. */
  static Aim ofPattern(String text) {
    return LedgerText.read(text).map(Aim::new).orElseThrow(() -> refused(text, EXPECTED));
  }

  static Aim of(Target target, Inspections inspections, RouteRegistry routes) {
    String value = target.value();
    return switch (target.kind()) {
      case KEY -> ofPattern(FullKey.base(inspections.key(value)));
      case PATTERN -> ofPattern(value);
      case TAG -> ofTag(value);
      case USER -> ofUser(value);
      case ROUTE ->
          routes
              .cached(value)
              .map(route -> PatternTemplate.ofTarget(route.caching().key(), Set.of()))
              .map(pattern -> new Aim(pattern.expand(Aim::untold)))
              .orElseThrow(
                  () -> refused(value, "expected the id of a cached route, such as 'GET /posts'"));
    };
  }

  private static Aim ofTag(String tag) {
    return LedgerText.read("#" + tag)
        .map(Aim::new)
        .orElseThrow(
            () -> refused(tag, "expected a tag without '#', as entries have it: 'product:x'"));
  }

  private static Aim ofUser(String id) {
    if (id.isEmpty()) {
      throw refused(id, "expected a user's id");
    }
    return ofPattern("@" + SegmentEncoding.encode(new KeyValue.Text(id)));
  }

  private static KeyValue untold(Placeholder placeholder) {
    throw new IllegalStateException(placeholder + " may be anything here");
  }

  private static IllegalArgumentException refused(String value, String expected) {
    return new IllegalArgumentException("'%s' names nothing here; %s".formatted(value, expected));
  }

  /** Whether the key alone tells what is covered, or the entry has to be read. */
  boolean isByKey() {
    return !pattern.text().startsWith("@") && !pattern.text().startsWith("#");
  }

  /** Whether the key alone rules an entry out. */
  boolean spares(String key) {
    return isByKey()
        && !PatternMatcher.covers(pattern.text(), FullKey.base(key), List.of(), List.of());
  }

  /** Whether the pattern covers what lies under a key, of a route that this node knows. */
  boolean covers(String key, Entry entry, RouteRegistry routes) {
    String base = FullKey.base(key);
    List<String> users =
        routes
            .cached(entry.routeId())
            .flatMap(route -> route.caching().key().usersIn(base))
            .orElse(List.of());
    return PatternMatcher.covers(pattern.text(), base, users, entry.tags());
  }
}
