package dev.larder.proof;

import dev.larder.Larder;
import dev.larder.TypeRef;
import dev.larder.testkit.internal.FreshnessCheck;
import dev.larder.testkit.internal.FreshnessCheck.Served;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A node that uses the manual API. The item's number decides which kind of pattern its change
 * invalidates.
 */
final class ManualNode implements FreshnessCheck.Node {
  static final int EXACT = 0;
  static final int SUBTREE = 1;
  static final int USER = 2;
  static final int INNER_WILDCARD = 3;

  private static final Duration TTL = Duration.ofMinutes(1);
  private static final TypeRef<Long> VERSION = TypeRef.of(Long.class);

  final Larder larder;
  private final FreshnessCheck check;

  /** What happens between the database's answer and the store of what was computed from it. */
  private volatile Nodes.Happening whileComputing = () -> {};

  ManualNode(Larder larder, FreshnessCheck check) {
    this.larder = larder;
    this.check = check;
  }

  @Override
  public Served read(int item) {
    AtomicBoolean ran = new AtomicBoolean();
    long version =
        larder.getOrLoad(
            Kind.of(item).key,
            Map.of(Kind.of(item).name, item),
            VERSION,
            TTL,
            () -> compute(item, ran));
    return new Served(version, !ran.get());
  }

  private long compute(int item, AtomicBoolean ran) {
    ran.set(true);
    long version = check.current(item);
    Nodes.Happening once = whileComputing;
    whileComputing = () -> {};
    try {
      once.happen();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
    return version;
  }

  /** Lets the next computation be overtaken. */
  void whileComputing(Nodes.Happening happens) {
    whileComputing = happens;
  }

  @Override
  public long change(int item) {
    long version = check.commit(item);
    Larder.Invalidated unused = invalidate(item);
    return version;
  }

  Larder.Invalidated invalidate(int item) {
    Kind kind = Kind.of(item);
    return kind.pattern.isEmpty()
        ? larder.invalidateUser(String.valueOf(item))
        : larder.invalidate(kind.pattern, Map.of("n", item));
  }

  /**
   * What an entry is called, and what drops it.
   *
   * @param key template
   * @param name its placeholder
   * @param pattern empty: that of the user
   */
  private record Kind(String key, String name, String pattern) {
    static Kind of(int item) {
      return switch (item % 4) {
        case EXACT -> new Kind("post:{{n}}", "n", "post:{{n}}");
        case SUBTREE -> new Kind("posts:{{n}}:page", "n", "posts:{{n}}:*");
        case USER -> new Kind("feed:{{user_id}}", "user_id", "");
        default -> new Kind("shop:{{n}}:stats", "n", "shop:*:stats");
      };
    }
  }
}
