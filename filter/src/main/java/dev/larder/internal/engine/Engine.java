package dev.larder.internal.engine;

import dev.larder.internal.http.CacheStatus;
import dev.larder.model.CapturedResponse;
import dev.larder.model.Decision;
import dev.larder.model.Decision.Reason;
import dev.larder.model.HeaderField;
import dev.larder.model.RequestFacts;
import dev.larder.model.RouteDefinition;
import dev.larder.spi.CacheInspector;
import dev.larder.spi.CacheListener;
import dev.larder.spi.CacheStore.StoreException;
import dev.larder.spi.CacheStore.Vitals;
import dev.larder.spi.RequestCache;
import dev.larder.spi.RequestCache.RouteMatcher;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The engine behind both adapters. Thread safe. */
public final class Engine implements RequestCache, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Engine.class);

  private static final String ACCEPT = "accept";

  /** For a route that is faulty or withdrawn. */
  private static final Cover HIDE_ALL = new Cover(true, Set.of(ACCEPT), Set.of());

  private final Parts parts;
  private final RouteRegistry routes;
  private final Reads reads;
  private final Renewals renewals;
  private final Refreshes refreshes;
  private final Invalidations invalidations;
  private final Mutations mutations;
  private final ManualEntries manual;
  private final Inspections inspections;
  private final Inspector inspector;
  private final Sweeper sweeper;
  private final Listeners listeners;
  private final Recovery recovery;
  private final Optional<Summary> summary;

  /**
   * Joins the parts. Opens nothing, but begins to sweep if the options say so; owns the store from
   * now on.
   *
   * @param parts what to work with
   */
  public Engine(Parts parts) {
    this(parts, () -> ThreadLocalRandom.current().nextDouble());
  }

  /** With a source of numbers from 0 to 1. */
  Engine(Parts parts, DoubleSupplier random) {
    this.parts = parts;
    this.routes = new RouteRegistry(parts.settings(), parts.own().keySet());
    RequestKeys keys = new RequestKeys(parts.settings(), parts.own());
    VaryNames varyNames = new VaryNames();
    GroupTags groups = new GroupTags();
    Lookups lookups = new Lookups(varyNames, groups);
    SingleFlight flights = new SingleFlight(parts.settings().flights(), parts.clock());
    this.listeners = new Listeners(parts.listeners());
    parts.store().listen(listeners);
    this.recovery = new Recovery(parts.clock());
    this.invalidations = new Invalidations(parts, listeners, recovery);
    this.summary = Summary.start(parts, invalidations::pending);
    summary.ifPresent(listeners::add);
    this.mutations = new Mutations(parts, routes, keys, invalidations, listeners, recovery);
    Storing storing = new Storing(parts, varyNames, groups);
    Admission admission = new Admission(parts, keys, invalidations);
    this.refreshes = new Refreshes(parts.clock(), parts.settings().flights().maxRefreshes());
    this.renewals = new Renewals(parts, admission, lookups, storing, flights, refreshes, random);
    this.reads = new Reads(parts, admission, lookups, storing, flights, renewals, recovery);
    this.manual = new ManualEntries(parts, lookups, flights, invalidations, recovery);
    this.sweeper = Sweeper.start(parts, routes);
    this.inspections = new Inspections(parts, routes, invalidations, recovery);
    Rehearsal rehearsal =
        new Rehearsal(parts, routes, admission, lookups, renewals, recovery, inspections);
    this.inspector = new Inspector(parts, routes, invalidations, inspections, rehearsal);
  }

  /**
   * Entries that the application reads and writes itself.
   *
   * @return the manual side of this engine
   */
  public ManualEntries manual() {
    return manual;
  }

  /**
   * What lies in the store, for people who ask.
   *
   * @return that side of this engine
   */
  public Inspections inspections() {
    return inspections;
  }

  /**
   * The port for tools.
   *
   * @return that side of this engine
   */
  public CacheInspector inspector() {
    return inspector;
  }

  /**
   * Adds a listener.
   *
   * @param listener told what happens from now on
   */
  public void listen(CacheListener listener) {
    listeners.add(listener);
  }

  /**
   * How many invalidations the store has not been told of.
   *
   * @return zero or more
   */
  public int pendingInvalidations() {
    return invalidations.pending();
  }

  /**
   * How the store is.
   *
   * @return what is known
   */
  public Vitals vitals() {
    return parts.store().vitals();
  }

  Sweeper sweeper() {
    return sweeper;
  }

  @Override
  public Publication publish(List<RouteDefinition> definitions, RouteMatcher matcher) {
    return routes.publish(definitions, matcher);
  }

  @Override
  public Optional<RouteMatcher.Match> match(String servlet, String verb, String path) {
    return routes.match(servlet, verb, path);
  }

  @Override
  public boolean claims(String servlet) {
    return routes.claims(servlet);
  }

  @Override
  public int maxBodyBytes() {
    return parts.settings().maxBodyBytes();
  }

  @Override
  public Opening open(RouteDefinition definition, RequestFacts request) {
    Instant begun = listeners.isEmpty() ? null : parts.clock().instant();
    Opening opening =
        routes
            .cached(definition)
            .map(route -> open(route, request))
            .orElseGet(() -> bypass(definition.id(), Reason.FAULTY_ROUTE, false));
    if (opening instanceof Opening.Hit hit) {
      told(hit, begun);
    } else if (opening instanceof Opening.Due due) {
      told(due.answer(), begun);
    } else if (opening instanceof Opening.Bypass bypass) {
      told(bypass.decision());
    }
    return opening;
  }

  private Opening open(CachedRoute route, RequestFacts request) {
    try {
      return reads.open(route, request);
    } catch (StoreException unavailable) {
      recovery.failed();
      LOG.debug("a lookup failed", unavailable);
      return bypass(route.id(), Reason.STORE_UNAVAILABLE, route.debug());
    } catch (RuntimeException fault) {
      // a resolver or a store of the application's own; the request goes on without the cache
      LOG.warn("{} bypasses the cache because of a fault", route.id(), fault);
      return bypass(route.id(), Reason.NO_KEY, route.debug());
    }
  }

  @Override
  public Optional<Ticket> refresh(Refresh refresh, RequestFacts request) {
    DueRefresh due = (DueRefresh) refresh;
    try {
      Optional<Ticket> ticket = renewals.refresh(due, request);
      return recovery.isOver() ? ticket : declined(ticket);
    } catch (StoreException unavailable) {
      recovery.failed();
      LOG.debug("a refresh was not begun", unavailable);
      return Optional.empty();
    } catch (RuntimeException fault) {
      LOG.warn("{} was not refreshed because of a fault", due.route().id(), fault);
      return Optional.empty();
    }
  }

  private static Optional<Ticket> declined(Optional<Ticket> ticket) {
    ticket.ifPresent(begun -> ((MissTicket) begun).claim().nothing());
    return Optional.empty();
  }

  @Override
  public Optional<Opening.Hit> rescue(Ticket ticket, RequestFacts request, int status) {
    MissTicket miss = (MissTicket) ticket;
    try {
      Optional<Opening.Hit> hit = renewals.rescue(miss, request, status);
      hit.ifPresent(answer -> told(answer, miss.requestedAt()));
      return hit;
    } catch (RuntimeException unavailable) {
      LOG.debug("no expired entry stood in for a failure", unavailable);
      return Optional.empty();
    }
  }

  /** The client has sent no condition of the entry's, so that it must not get the 304 itself. */
  @Override
  public Optional<Opening.Hit> confirm(
      Ticket ticket, RequestFacts request, CapturedResponse notModified) {
    MissTicket miss = (MissTicket) ticket;
    if (miss.conditions().isEmpty()) {
      return Optional.empty();
    }
    Optional<Duration> took = since(miss.requestedAt());
    Opening.Hit hit;
    try {
      hit = reads.confirm(miss, request, notModified);
    } catch (RuntimeException fault) {
      LOG.warn("{} was not stored because of a fault", miss.route().id(), fault);
      hit = Storing.unstored(miss, notModified);
    }
    told(hit.decision(), took, hit.body().length());
    return Optional.of(hit);
  }

  @Override
  public int maxRefreshes() {
    return refreshes.max();
  }

  private static Opening bypass(String routeId, Reason reason, boolean debug) {
    Decision decision = Decisions.bypass(routeId, reason, debug);
    return new Opening.Bypass(decision, CacheStatus.format(decision));
  }

  @Override
  public Completion complete(Ticket ticket, RequestFacts request, CapturedResponse response) {
    MissTicket miss = (MissTicket) ticket;
    Optional<Duration> took = since(miss.requestedAt());
    try {
      Completion completion = reads.complete(miss, request, response);
      told(completion.decision(), took, response.body().length());
      return completion;
    } catch (RuntimeException fault) {
      LOG.warn("{} was not stored because of a fault", miss.route().id(), fault);
      Decision decision = Decisions.refused(miss.decision(), Reason.STORE_UNAVAILABLE);
      told(decision, took, response.body().length());
      return new Completion(
          decision, List.of(CacheStatus.format(decision)), new Completion.Sending.Whole());
    }
  }

  @Override
  public HeaderField abandon(Ticket ticket, Reason reason) {
    MissTicket miss = (MissTicket) ticket;
    Decision decision = Decisions.refused(miss.decision(), reason);
    Storing.end(miss.claim(), reason);
    told(decision, miss.requestedAt());
    return CacheStatus.format(decision);
  }

  @Override
  public Cover cover(RouteDefinition definition) {
    return routes.cached(definition).map(CachedRoute::cover).orElse(HIDE_ALL);
  }

  /** On a route that is not known, in doubt: it stays, and the lookup refuses. */
  @Override
  public boolean counts(RouteDefinition definition, String name) {
    return routes.cached(definition).map(route -> route.caching().query().keeps(name)).orElse(true);
  }

  @Override
  public PendingInvalidation mutation(
      RouteDefinition route, RequestFacts request, List<RouteMatcher.Match> reads) {
    return mutations.begin(route, request, reads);
  }

  @Override
  public Optional<HeaderField> invalidateGroups(List<String> lines) {
    return invalidations.groups(lines);
  }

  /** Ends background work and closes the store. */
  @Override
  public void close() {
    sweeper.close();
    invalidations.close();
    summary.ifPresent(Summary::close);
    parts.store().close();
  }

  private void told(Decision decision) {
    listeners.decided(decision);
  }

  private void told(Decision decision, @Nullable Instant begun) {
    if (!listeners.isEmpty()) {
      Optional<Duration> took = begun == null ? Optional.empty() : since(begun);
      listeners.decided(took.map(decision::took).orElse(decision));
    }
  }

  private void told(Opening.Hit hit, @Nullable Instant begun) {
    if (!listeners.isEmpty()) {
      told(hit.decision(), begun == null ? Optional.empty() : since(begun), hit.body().length());
    }
  }

  private void told(Decision decision, Optional<Duration> took, int bytes) {
    listeners.decided(took.map(time -> decision.took(time).sized(bytes)).orElse(decision));
  }

  /** Empty while nobody listens. */
  private Optional<Duration> since(Instant begun) {
    return listeners.isEmpty()
        ? Optional.empty()
        : Optional.of(Duration.between(begun, parts.clock().instant()));
  }
}
