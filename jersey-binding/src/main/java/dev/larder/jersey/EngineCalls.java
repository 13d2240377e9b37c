package dev.larder.jersey;

import dev.larder.model.CapturedResponse;
import dev.larder.model.Decision.Reason;
import dev.larder.model.HeaderField;
import dev.larder.model.RequestFacts;
import dev.larder.model.RouteDefinition;
import dev.larder.spi.RequestCache;
import dev.larder.spi.RequestCache.Completion;
import dev.larder.spi.RequestCache.Cover;
import dev.larder.spi.RequestCache.Opening;
import dev.larder.spi.RequestCache.PendingInvalidation;
import dev.larder.spi.RequestCache.Refresh;
import dev.larder.spi.RequestCache.RouteMatcher.Match;
import dev.larder.spi.RequestCache.Ticket;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The engine, seen from a request: a fault of the cache, or of something the application registered
 * with it, costs the cache's help and nothing else. Thread safe.
 */
final class EngineCalls {
  private static final Logger LOG = LoggerFactory.getLogger(EngineCalls.class);
  private static final Cover COVER_NOTHING = new Cover(true, Set.of("accept"), Set.of());

  private final RequestCache cache;

  EngineCalls(RequestCache cache) {
    this.cache = cache;
  }

  Optional<Opening> open(RouteDefinition route, RequestFacts request) {
    return call("look up " + route.id(), () -> Optional.of(cache.open(route, request)));
  }

  Optional<Ticket> refresh(Refresh refresh, RequestFacts request) {
    return call("refresh", () -> cache.refresh(refresh, request));
  }

  Optional<Opening.Hit> rescue(Ticket ticket, RequestFacts request, int status) {
    return call("rescue", () -> cache.rescue(ticket, request, status));
  }

  Optional<Opening.Hit> confirm(Ticket ticket, RequestFacts request, CapturedResponse notModified) {
    return call("confirm", () -> cache.confirm(ticket, request, notModified));
  }

  Optional<Completion> complete(Ticket ticket, RequestFacts request, CapturedResponse response) {
    return call("store", () -> Optional.of(cache.complete(ticket, request, response)));
  }

  Optional<HeaderField> abandon(Ticket ticket, Reason reason) {
    return call("give up", () -> Optional.of(cache.abandon(ticket, reason)));
  }

  Cover cover(RouteDefinition route) {
    return call("seal " + route.id(), () -> Optional.of(cache.cover(route))).orElse(COVER_NOTHING);
  }

  Optional<PendingInvalidation> mutation(
      RouteDefinition route, RequestFacts request, List<Match> reads) {
    return call("resolve " + route.id(), () -> Optional.of(cache.mutation(route, request, reads)));
  }

  Optional<HeaderField> fire(PendingInvalidation pending, int status) {
    return call("invalidate", () -> pending.fire(status));
  }

  Optional<HeaderField> invalidateGroups(List<String> lines) {
    return call("invalidate groups", () -> cache.invalidateGroups(lines));
  }

  int maxBodyBytes() {
    return cache.maxBodyBytes();
  }

  private static <T> Optional<T> call(String what, Supplier<Optional<T>> call) {
    try {
      return call.get();
    } catch (RuntimeException fault) {
      LOG.error("the cache could not {}; the request goes on without it", what, fault);
      return Optional.empty();
    }
  }
}
