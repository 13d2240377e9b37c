package dev.larder.proof;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.larder.Larder;
import dev.larder.annotation.Cacheable;
import dev.larder.model.CapturedResponse;
import dev.larder.model.RequestFacts;
import dev.larder.model.RouteDefinition;
import dev.larder.model.RouteDefinition.CachePolicy;
import dev.larder.model.RouteDefinition.Inputs;
import dev.larder.model.RouteDefinition.Stage;
import dev.larder.spi.RequestCache;
import dev.larder.spi.RequestCache.Opening;
import dev.larder.spi.RequestCache.Ticket;
import dev.larder.testkit.internal.FreshnessCheck;
import dev.larder.testkit.internal.FreshnessCheck.Served;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A node whose route serves expired entries, driven as an adapter does: what is due is computed by
 * a thread of its own, and every third computation for a client fails where an entry may stand in.
 */
@Cacheable(
    key = "items:{{n}}:page",
    ttl = 60,
    staleWhileRevalidate = 30,
    staleIfError = 60,
    earlyRefresh = true)
final class StaleNode implements FreshnessCheck.Node, AutoCloseable {
  private static final int FAILING = 3;
  private static final RouteDefinition ROUTE =
      new RouteDefinition(
          "GET /items/{n}",
          "GET",
          "/items/{n}",
          "StaleNode.items(int)",
          Stage.JERSEY,
          Optional.of(CachePolicy.of(StaleNode.class.getAnnotation(Cacheable.class))),
          Optional.empty(),
          new Inputs(List.of("n"), Map.of(), Set.of(), Set.of(), Set.of()),
          Set.of());

  private final Larder larder;
  private final FreshnessCheck check;
  private final ExecutorService background = Executors.newCachedThreadPool();

  StaleNode(Larder larder, FreshnessCheck check) {
    this.larder = larder;
    this.check = check;
    // withdrawn with the engine
    var unused = cache().publish(List.of(ROUTE), (verb, path) -> Optional.empty());
  }

  private RequestCache cache() {
    return larder.requestCache();
  }

  @Override
  public Served read(int item) {
    RequestFacts request = new ItemRequest("GET", item);
    Opening opening = cache().open(ROUTE, request);
    if (opening instanceof Opening.Due due) {
      background.execute(() -> refresh(due, item));
      return served(due.answer());
    }
    if (opening instanceof Opening.Hit hit) {
      return served(hit);
    }
    return opening instanceof Opening.Miss miss
        ? computed(miss.ticket(), request, item)
        : new Served(check.current(item), false);
  }

  private void refresh(Opening.Due due, int item) {
    RequestFacts again = new ItemRequest("GET", item);
    cache()
        .refresh(due.refresh(), again)
        .ifPresent(ticket -> store(ticket, again, check.current(item)));
  }

  private Served computed(Ticket ticket, RequestFacts request, int item) {
    long version = check.current(item);
    if (ThreadLocalRandom.current().nextInt(FAILING) == 0) {
      Optional<Opening.Hit> stoodIn = cache().rescue(ticket, request, 500);
      if (stoodIn.isPresent()) {
        return served(stoodIn.get());
      }
    }
    store(ticket, request, version);
    return new Served(version, false);
  }

  private void store(Ticket ticket, RequestFacts request, long version) {
    byte[] body = Long.toString(version).getBytes(US_ASCII);
    var unused = cache().complete(ticket, request, new CapturedResponse(200, List.of(), body));
  }

  private static Served served(Opening.Hit hit) {
    return new Served(Long.parseLong(new String(hit.body().toByteArray(), US_ASCII)), true);
  }

  @Override
  public long change(int item) {
    long version = check.commit(item);
    Larder.Invalidated unused = larder.invalidate("items:{{n}}:*", Map.of("n", item));
    return version;
  }

  @Override
  public void close() {
    background.shutdown();
    larder.close();
  }
}
