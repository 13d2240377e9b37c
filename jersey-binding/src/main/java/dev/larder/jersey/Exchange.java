package dev.larder.jersey;

import dev.larder.jersey.LarderFeature.CachedEntity;
import dev.larder.model.CapturedResponse;
import dev.larder.model.Decision.Reason;
import dev.larder.model.HeaderField;
import dev.larder.spi.RequestCache.Completion;
import dev.larder.spi.RequestCache.Cover;
import dev.larder.spi.RequestCache.Opening.Hit;
import dev.larder.spi.RequestCache.PendingInvalidation;
import dev.larder.spi.RequestCache.RouteMatcher.Match;
import dev.larder.spi.RequestCache.Ticket;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.glassfish.jersey.server.ContainerRequest;
import org.jspecify.annotations.Nullable;

/**
 * What Larder knows of one request between its filters. Handed from thread to thread with the
 * request, as Jersey does for asynchronous methods.
 */
final class Exchange {
  /** Request property. */
  static final String PROPERTY = Exchange.class.getName();

  private final ContainerRequest request;
  private final Route route;
  private final JerseyFacts facts;
  private final EngineCalls engine;
  private final @Nullable Object outer;
  private final AtomicReference<@Nullable Ticket> ticket = new AtomicReference<>();
  private final AtomicReference<@Nullable Mutation> mutation = new AtomicReference<>();
  private @Nullable Seal seal;
  private @Nullable Snapshot snapshot;
  private @Nullable List<HeaderField> hit;
  private @Nullable HeaderField status;

  private Exchange(
      ContainerRequest request,
      Route route,
      JerseyFacts facts,
      EngineCalls engine,
      @Nullable Object outer) {
    this.request = request;
    this.route = route;
    this.facts = facts;
    this.engine = engine;
    this.outer = outer;
  }

  /** Begins an exchange. One request dispatched inside another shares its properties. */
  static Exchange begin(
      ContainerRequest request, Route route, JerseyFacts facts, EngineCalls engine) {
    Exchange exchange = new Exchange(request, route, facts, engine, request.getProperty(PROPERTY));
    request.setProperty(PROPERTY, exchange);
    return exchange;
  }

  /** Returns this request's own exchange. */
  static Optional<Exchange> of(ContainerRequest request) {
    return request.getProperty(PROPERTY) instanceof Exchange exchange && exchange.request == request
        ? Optional.of(exchange)
        : Optional.empty();
  }

  /**
   * Gives the property back to the request around this one, which waits for it. Any other servlet
   * request may be another client's by now.
   */
  void end() {
    if (outer != null) {
      request.setProperty(PROPERTY, outer);
    }
  }

  ContainerRequest request() {
    return request;
  }

  Route route() {
    return route;
  }

  JerseyFacts facts() {
    return facts;
  }

  /** The cache had it. */
  void hit(Hit answer) {
    hit = StoredCoding.plainHeaders(answer);
    request.setProperty(CachedEntity.HIT, true);
  }

  /** The fields of the stored response without a coding of the cache's, if this is a hit. */
  Optional<List<HeaderField>> hit() {
    return Optional.ofNullable(hit);
  }

  /** The cache did not have it: the method runs sealed. */
  void miss(Ticket missed, Cover cover) {
    ticket.set(missed);
    seal = new Seal(request, cover.with(missed));
    if (route.mayAskForUserUnnoticed()) {
      seal.assumeUserAsked();
    } else if (!route.isAsync()) {
      seal.watchUser();
    }
  }

  /** The method has returned. */
  void returned() {
    if (seal != null) {
      seal.unwatchUser();
    }
  }

  void seal() {
    if (seal != null) {
      seal.close();
    }
  }

  /** Only while the request is alive: it touches the servlet request. */
  void unseal() {
    if (seal != null) {
      seal.open();
    }
  }

  /** Answers with the expired entry instead of a failure, if there is one that may stand in. */
  Optional<Hit> rescue(int failure) {
    Ticket open = ticket.get();
    Optional<Hit> answer = open == null ? Optional.empty() : engine.rescue(open, facts, failure);
    if (answer.isPresent()) {
      ticket.set(null);
      hit(answer.get());
    }
    return answer;
  }

  /** Answers with the expired entry that the method has confirmed, if it was asked to. */
  Optional<Hit> confirm(CapturedResponse notModified) {
    Ticket open = ticket.get();
    Optional<Hit> answer =
        open == null ? Optional.empty() : engine.confirm(open, facts, notModified);
    if (answer.isPresent()) {
      ticket.set(null);
      hit(answer.get());
    }
    return answer;
  }

  boolean isMissed() {
    return ticket.get() != null;
  }

  /** Gives the ticket up, unless it has been used. */
  Optional<HeaderField> abandon(Reason reason) {
    Ticket open = ticket.getAndSet(null);
    return open == null ? Optional.empty() : engine.abandon(open, reason);
  }

  /** Hands in the response, unless the ticket has been used. */
  Optional<Completion> complete(CapturedResponse response) {
    Ticket open = ticket.getAndSet(null);
    return open == null ? Optional.empty() : engine.complete(open, facts, response);
  }

  /** Sets the {@code Cache-Status} to be added when the response leaves. */
  void status(HeaderField field) {
    status = field;
  }

  Optional<HeaderField> status() {
    return Optional.ofNullable(status);
  }

  void snapshot(Snapshot taken) {
    snapshot = taken;
  }

  Optional<Snapshot> snapshot() {
    return Optional.ofNullable(snapshot);
  }

  Optional<Mutation> mutation() {
    return Optional.ofNullable(mutation.get());
  }

  /**
   * Resolves the patterns, once, and lets the servlet filter and later dispatches know them.
   *
   * @param reads the cached routes of the same target
   */
  Optional<Mutation> mutate(List<Match> reads) {
    Mutation known = mutation.get();
    if (known != null) {
      return Optional.of(known);
    }
    Optional<PendingInvalidation> pending = engine.mutation(route.definition(), facts, reads);
    if (pending.isEmpty()) {
      return Optional.empty();
    }
    // what another dispatch of the same request has left there must fire, too: a forward sends the
    // whole answer before the dispatch that it comes from has ended
    Object earlier = request.getProperty(Mutation.PENDING);
    PendingInvalidation all = JoinedInvalidation.join(earlier, pending.get());
    boolean barrier = Boolean.TRUE.equals(request.getProperty(Mutation.BARRIER));
    Mutation resolved = new Mutation(engine, all, barrier);
    if (!mutation.compareAndSet(null, resolved)) {
      return mutation();
    }
    request.setProperty(Mutation.PENDING, all);
    return Optional.of(resolved);
  }
}
