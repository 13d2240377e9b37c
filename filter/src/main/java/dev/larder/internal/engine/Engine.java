package dev.larder.internal.engine;

import dev.larder.annotation.Cacheable;
import dev.larder.internal.http.CacheStatus;
import dev.larder.internal.key.Placeholder;
import dev.larder.internal.key.ValueSource;
import dev.larder.internal.policy.LookupPolicy;
import dev.larder.model.CapturedResponse;
import dev.larder.model.Decision;
import dev.larder.model.Decision.Reason;
import dev.larder.model.Decision.Verdict;
import dev.larder.model.HeaderField;
import dev.larder.model.Identity;
import dev.larder.model.RequestFacts;
import dev.larder.model.RouteDefinition;
import dev.larder.spi.CacheStore;
import dev.larder.spi.RequestCache;
import dev.larder.spi.RouteMatcher;
import dev.larder.spi.StoreException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The engine behind both adapters. Thread safe. */
public final class Engine implements RequestCache, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Engine.class);

  private final Parts parts;
  private final RouteRegistry routes;
  private final RequestKeys keys;
  private final Lookups lookups;
  private final Storing storing;
  private final Invalidations invalidations;
  private final ManualEntries manual;
  private final Listeners listeners;
  private final Recovery recovery;

  /**
   * Joins the parts. Opens nothing; owns the store from now on.
   *
   * @param parts what to work with
   */
  public Engine(Parts parts) {
    this.parts = parts;
    this.routes = new RouteRegistry(parts.settings(), parts.own().keySet());
    this.keys = new RequestKeys(parts.settings(), parts.own());
    VaryNames varyNames = new VaryNames();
    this.lookups = new Lookups(varyNames);
    this.storing = new Storing(parts, varyNames);
    this.listeners = new Listeners(parts.listeners());
    this.recovery = new Recovery(parts.clock());
    this.invalidations = new Invalidations(parts, listeners, recovery);
    this.manual = new ManualEntries(parts, lookups, invalidations, recovery);
  }

  /**
   * Entries that the application reads and writes itself.
   *
   * @return the manual side of this engine
   */
  public ManualEntries manual() {
    return manual;
  }

  @Override
  public void publish(List<RouteDefinition> definitions, RouteMatcher matcher) {
    routes.publish(definitions, matcher);
  }

  @Override
  public Optional<RouteMatcher.Match> match(String verb, String path) {
    return routes.match(verb, path);
  }

  @Override
  public int maxBodyBytes() {
    return parts.settings().maxBodyBytes();
  }

  @Override
  public Opening open(RouteDefinition definition, RequestFacts request) {
    Optional<CachedRoute> route = routes.cached(definition.id());
    if (route.isEmpty()) {
      return bypass(definition.id(), Reason.FAULTY_ROUTE, false);
    }
    boolean debug = route.get().debug();
    try {
      return open(route.get(), request);
    } catch (StoreException unavailable) {
      recovery.failed();
      LOG.debug("a lookup failed", unavailable);
      return bypass(definition.id(), Reason.STORE_UNAVAILABLE, debug);
    } catch (RuntimeException fault) {
      // a resolver or a store of the application's own; the request goes on without the cache
      LOG.warn("{} bypasses the cache because of a fault", definition.id(), fault);
      return bypass(definition.id(), Reason.NO_KEY, debug);
    }
  }

  private Opening open(CachedRoute route, RequestFacts request) {
    Identity identity = parts.identity().resolve(request);
    Optional<Reason> refusal = LookupPolicy.refuse(request, route.sharing(), identity);
    if (refusal.isPresent()) {
      return bypass(route.id(), refusal.get(), route.debug());
    }
    RequestKeys.Result built = keys.build(route, request, identity);
    if (built instanceof RequestKeys.Result.Refused refused) {
      return bypass(route.id(), refused.reason(), route.debug());
    }
    if (!invalidations.settled()) {
      return bypass(route.id(), Reason.INVALIDATION_PENDING, route.debug());
    }
    RequestKey key = ((RequestKeys.Result.Built) built).key();
    String shown = parts.prefixed(key.full(request, List.of()));
    if (route.debug()) {
      DebugLog.request(route, request, shown);
    }
    CacheStore store = parts.storeWithinBudget();
    Lookups.Result result = lookups.find(store, key, request, route.id());
    if (!recovery.isOver()) {
      return bypass(route.id(), Reason.STORE_UNAVAILABLE, route.debug());
    }
    if (result instanceof Lookups.Result.Valid valid) {
      return hit(route, request, valid);
    }
    return miss(route, request, store, key, identity, (Lookups.Result.Nothing) result, shown);
  }

  private Opening hit(CachedRoute route, RequestFacts request, Lookups.Result.Valid valid) {
    Opening.Hit hit = storing.serve(route, request, valid);
    if (route.debug()) {
      DebugLog.hit(hit.decision().key().orElseThrow());
    }
    told(hit.decision());
    return hit;
  }

  private Opening miss(
      CachedRoute route,
      RequestFacts request,
      CacheStore store,
      RequestKey key,
      Identity identity,
      Lookups.Result.Nothing nothing,
      String shown) {
    boolean head = request.verb().equals("HEAD");
    Decision decision =
        new Decision(
            route.id(),
            Optional.of(shown),
            nothing.verdict(),
            head ? Optional.of(Reason.HEAD_REQUEST) : nothing.reason(),
            OptionalLong.empty(),
            false,
            route.debug());
    if (route.debug()) {
      DebugLog.miss(shown);
    }
    if (head) {
      told(decision);
      return new Opening.Bypass(decision, CacheStatus.format(decision));
    }
    return new Opening.Miss(
        new MissTicket(
            route,
            store,
            key,
            identity,
            nothing.ledger().stamp(),
            parts.clock().instant(),
            decision));
  }

  private Opening bypass(String routeId, Reason reason, boolean debug) {
    Decision decision =
        new Decision(
            routeId,
            Optional.empty(),
            Verdict.BYPASS,
            Optional.of(reason),
            OptionalLong.empty(),
            false,
            debug);
    told(decision);
    return new Opening.Bypass(decision, CacheStatus.format(decision));
  }

  @Override
  public Completion complete(Ticket ticket, RequestFacts request, CapturedResponse response) {
    MissTicket miss = (MissTicket) ticket;
    try {
      Completion completion = storing.store(miss, request, response);
      told(completion.decision());
      return completion;
    } catch (RuntimeException fault) {
      LOG.warn("{} was not stored because of a fault", miss.route().id(), fault);
      Decision decision = Decisions.refused(miss.decision(), Reason.STORE_UNAVAILABLE);
      return new Completion(decision, List.of(CacheStatus.format(decision)), false);
    }
  }

  @Override
  public HeaderField abandon(Ticket ticket, Reason reason) {
    Decision decision = Decisions.refused(((MissTicket) ticket).decision(), reason);
    told(decision);
    return CacheStatus.format(decision);
  }

  @Override
  public Cover cover(RouteDefinition definition) {
    CachedRoute route = routes.cached(definition.id()).orElseThrow();
    Set<String> headers = new HashSet<>(route.caching().varyBy());
    Set<String> cookies = new HashSet<>();
    for (Placeholder placeholder : route.caching().key().placeholders()) {
      if (placeholder.source() == Placeholder.Source.HEADER) {
        headers.add(placeholder.name().toLowerCase(Locale.ROOT));
      } else if (placeholder.source() == Placeholder.Source.COOKIE) {
        cookies.add(placeholder.name());
      }
    }
    boolean seal = route.policy().unkeyed() == Cacheable.Unkeyed.SEAL;
    return new Cover(seal, Set.copyOf(headers), Set.copyOf(cookies));
  }

  @Override
  public PendingInvalidation mutation(RouteDefinition route, RequestFacts request) {
    boolean debug = parts.settings().debug();
    Pending pending = new Pending(route.id(), route.invalidation(), debug, invalidations);
    try {
      Identity identity = parts.identity().resolve(request);
      ValueSource values = keys.values(route, request, identity);
      routes.plan(route.id()).ifPresent(plan -> pending.resolve(plan, values));
    } catch (RuntimeException fault) {
      // the mutation runs all the same; what it makes wrong is not known, so everything is
      LOG.warn("{} drops everything because its patterns were not resolved", route.id(), fault);
      pending.pattern("*", Map.of());
    }
    return pending;
  }

  /** Ends background work and closes the store. */
  @Override
  public void close() {
    invalidations.close();
    parts.store().close();
  }

  private void told(Decision decision) {
    listeners.decided(decision);
  }
}
