package dev.larder.jersey;

import dev.larder.jersey.LarderFeature.CachedEntity;
import dev.larder.model.Decision.Reason;
import dev.larder.model.HeaderField;
import dev.larder.spi.RequestCache.Cover;
import dev.larder.spi.RequestCache.Opening;
import dev.larder.spi.RequestCache.Refusal;
import dev.larder.spi.RequestCache.RouteMatcher.Match;
import dev.larder.spi.RequestCache.Ticket;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.glassfish.jersey.server.ContainerRequest;

/**
 * The last request filter: whoever authenticates has done so. Answers hits, seals misses, resolves
 * the patterns of mutations, answers those that must not run.
 */
final class LookupFilter implements ContainerRequestFilter {
  /** Request property that the servlet filter sets on what it looks up itself. */
  private static final String SEEN = "dev.larder.servlet.LarderFilter.SEEN";

  /** The same where it does so for a line of the option {@code routes}. */
  private static final String BY_LINE = "dev.larder.servlet.LarderFilter.BY_LINE";

  /** Tells the servlet filter that the annotation is the owner: it must not store the answer. */
  private static final String TAKEN = "dev.larder.servlet.LarderFilter.TAKEN";

  private static final int FIRST_ERROR = 400;

  private final Binding binding;

  @Inject
  LookupFilter(Binding binding) {
    this.binding = binding;
  }

  @Override
  public void filter(ContainerRequestContext context) {
    Binding.Running running = binding.running();
    if (running == null || !(context instanceof ContainerRequest request)) {
      return;
    }
    running
        .routes()
        .routeOf(request.getUriInfo())
        .ifPresent(
            route -> {
              Host host = Repeat.hostOf(request, running.host()).forOneRequest();
              JerseyFacts facts = new JerseyFacts(request, route, host);
              process(Exchange.begin(request, route, facts, running.engine()), running);
            });
  }

  private static void process(Exchange exchange, Binding.Running running) {
    Route route = exchange.route();
    String verb = exchange.request().getMethod();
    if (!SafeVerbs.isSafe(verb)) {
      mutate(exchange, running.routes().reads(exchange.request()));
    } else if (route.isInvalidating()) {
      mutate(exchange, List.of());
    } else if (route.isCached() && SafeVerbs.isAnswerable(verb) && !isLookedUpOutside(exchange)) {
      lookUp(exchange, running);
    }
  }

  private static void mutate(Exchange exchange, List<Match> reads) {
    exchange
        .mutate(reads)
        .flatMap(mutation -> mutation.pending().refusal())
        .ifPresent(refusal -> exchange.request().abortWith(response(refusal)));
  }

  private static Response response(Refusal refusal) {
    Response.ResponseBuilder response = Response.status(refusal.status());
    refusal.headers().forEach(field -> response.header(field.name(), field.value()));
    return response.build();
  }

  private static void lookUp(Exchange exchange, Binding.Running running) {
    Route route = exchange.route();
    if (exchange.request().getProperty(BY_LINE) != null) {
      exchange.request().setProperty(TAKEN, true);
    }
    Cover cover = running.engine().cover(route.definition());
    if (!EarlySeal.holds(exchange.request(), route, cover)) {
      exchange.facts().refuse(Reason.UNSEALED);
    }
    if (SafeVerbs.isQuery(exchange.request().getMethod())) {
      QueryBody.hold(exchange.request(), route).ifPresent(exchange.facts()::hold);
    }
    Optional<Repeat> repeat = Repeat.of(exchange.request());
    if (repeat.isPresent()) {
      repeat(repeat.get(), exchange, running.engine(), cover);
      return;
    }
    if (running.background().canRun(route)) {
      exchange.facts().allowRepeat();
    }
    running
        .engine()
        .open(route.definition(), exchange.facts())
        .ifPresent(opening -> act(opening, exchange, cover, running));
  }

  private static void repeat(Repeat repeat, Exchange exchange, EngineCalls engine, Cover cover) {
    Optional<Ticket> ticket = engine.refresh(repeat.refresh(), exchange.facts());
    if (ticket.isPresent()) {
      exchange.miss(ticket.get(), cover);
      exchange.seal();
    } else {
      exchange.request().abortWith(Response.noContent().build());
    }
  }

  /** Whether the servlet filter looks it up, and captures the answer. */
  static boolean isLookedUpOutside(Exchange exchange) {
    return exchange.route().isEdge()
        && exchange.request().getProperty(SEEN) != null
        && exchange.request().getProperty(BY_LINE) == null;
  }

  private static void act(
      Opening opening, Exchange exchange, Cover cover, Binding.Running running) {
    if (opening instanceof Opening.Hit hit) {
      answer(hit, exchange);
    } else if (opening instanceof Opening.Due due) {
      running.background().run(exchange.facts(), exchange.request(), due.refresh());
      answer(due.answer(), exchange);
    } else if (opening instanceof Opening.Miss miss) {
      exchange.miss(miss.ticket(), cover);
      exchange.seal();
    } else if (opening instanceof Opening.Bypass bypass) {
      exchange.status(bypass.status());
    }
  }

  private static void answer(Opening.Hit hit, Exchange exchange) {
    exchange.hit(hit);
    if (hit.status() == Response.Status.NOT_MODIFIED.getStatusCode()) {
      LengthlessWriter.install(exchange.request(), exchange.facts().host());
    }
    exchange.request().abortWith(response(hit));
  }

  /** A response that is answered from the cache, without a coding as yet. */
  static Response response(Opening.Hit hit) {
    Response.ResponseBuilder response = Response.status(hit.status());
    for (HeaderField field : StoredCoding.plainHeaders(hit)) {
      if (!field.is(HttpHeaders.CONTENT_LENGTH)) {
        response.header(field.name(), field.value());
      }
    }
    // without an entity Jersey makes the container's own error page of a 416 or 504
    if (hit.body().length() > 0 || hit.status() >= FIRST_ERROR) {
      response.entity(new CachedEntity(hit));
    }
    return response.build();
  }
}
