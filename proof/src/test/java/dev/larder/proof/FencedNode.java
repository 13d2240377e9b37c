package dev.larder.proof;

import dev.larder.Larder;
import dev.larder.TypeRef;
import dev.larder.annotation.InvalidateCache.On;
import dev.larder.model.RouteDefinition;
import dev.larder.model.RouteDefinition.Inputs;
import dev.larder.model.RouteDefinition.InvalidationPolicy;
import dev.larder.spi.RequestCache.PendingInvalidation;
import dev.larder.spi.RequestCache.Publication;
import dev.larder.testkit.internal.FreshnessCheck;
import dev.larder.testkit.internal.FreshnessCheck.Served;
import dev.larder.testkit.internal.RedisFixture.RedisEndpoint;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A node whose mutations are fenced, as an adapter does it. What it promises is more than an answer
 * to wait for: from the commit on nothing older is served, though the barrier of each mutation
 * comes only after the commit of the next one, and that of some never does.
 */
final class FencedNode implements FreshnessCheck.Node, AutoCloseable {
  private static final Duration TTL = Duration.ofMinutes(1);
  private static final TypeRef<Long> VERSION = TypeRef.of(Long.class);
  private static final int DEATHS = 25;
  private static final RouteDefinition EDIT =
      new RouteDefinition(
          "PUT /posts/{n}",
          "PUT",
          "/posts/{n}",
          "Posts.edit()",
          RouteDefinition.Stage.JERSEY,
          Optional.empty(),
          Optional.of(
              new InvalidationPolicy(List.of("posts:{{n}}:*"), List.of(), EnumSet.allOf(On.class))),
          new Inputs(List.of("n"), Map.of(), Set.of(), Set.of(), Set.of()),
          Set.of());

  private final Larder larder;
  private final FreshnessCheck check;
  private final AtomicInteger changes = new AtomicInteger();
  private final Publication routes;
  private final AtomicReference<@Nullable PendingInvalidation> earlier = new AtomicReference<>();

  FencedNode(Larder larder, FreshnessCheck check) {
    this.larder = larder;
    this.check = check;
    this.routes = larder.requestCache().publish(List.of(EDIT), (verb, path) -> Optional.empty());
    check.node(this);
  }

  /** Opens a node with an engine of its own. */
  static FencedNode open(FreshnessCheck check, RedisEndpoint redis, Map<String, String> options) {
    return new FencedNode(
        Larder.builder()
            .option("store", redis.url().toString())
            .option("prefix", redis.prefix())
            .option("budget.millis", "2000")
            .options(options)
            .open(),
        check);
  }

  @Override
  public Served read(int item) {
    return read(item, () -> {});
  }

  /**
   * Reads, and lets something happen between the database's answer and the store of what was
   * computed from it.
   */
  Served read(int item, Runnable meanwhile) {
    AtomicBoolean ran = new AtomicBoolean();
    long version =
        larder.getOrLoad(
            "posts:{{n}}:page",
            Map.of("n", item),
            VERSION,
            TTL,
            () -> {
              ran.set(true);
              long current = check.current(item);
              meanwhile.run();
              return current;
            });
    return new Served(version, !ran.get());
  }

  /** What comes before a mutation's method. */
  PendingInvalidation begin(int item) {
    return larder.requestCache().mutation(EDIT, new ItemRequest("PUT", item), List.of());
  }

  @Override
  public long change(int item) {
    PendingInvalidation begun = begin(item);
    long version = check.commit(item);
    boolean dies = changes.incrementAndGet() % DEATHS == 0;
    PendingInvalidation due = earlier.getAndSet(dies ? null : begun);
    if (due != null) {
      var unused = due.fire(200);
    }
    return version;
  }

  /** As a process that ends: what it has begun it does not end. */
  @Override
  public void close() {
    routes.close();
    larder.close();
  }
}
