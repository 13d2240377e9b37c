package dev.larder.jersey;

import dev.larder.model.HeaderField;
import dev.larder.spi.RequestCache.Opening;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.glassfish.jersey.server.ContainerRequest;

/**
 * The last request filter: whoever authenticates has done so. Answers hits, seals misses, resolves
 * the patterns of mutations.
 */
final class LookupFilter implements ContainerRequestFilter {
  /** Request property that the servlet filter sets on what it looks up itself. */
  private static final String SEEN = "dev.larder.servlet.LarderFilter.SEEN";

  private final Binding binding;

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
              JerseyFacts facts = new JerseyFacts(request, route, running.host());
              process(Exchange.begin(request, route, facts, running.engine()), running.engine());
            });
  }

  private static void process(Exchange exchange, EngineCalls engine) {
    Route route = exchange.route();
    String verb = exchange.request().getMethod();
    if (route.isInvalidating() || !SafeVerbs.isSafe(verb)) {
      exchange.mutate();
    } else if (route.isCached() && SafeVerbs.isRead(verb) && !isLookedUpOutside(exchange)) {
      engine
          .open(route.definition(), exchange.facts())
          .ifPresent(opening -> act(opening, exchange));
    }
  }

  private static boolean isLookedUpOutside(Exchange exchange) {
    return exchange.route().isEdge() && exchange.request().getProperty(SEEN) != null;
  }

  private static void act(Opening opening, Exchange exchange) {
    if (opening instanceof Opening.Hit hit) {
      exchange.hit(hit.headers());
      exchange.request().abortWith(response(hit));
    } else if (opening instanceof Opening.Miss miss) {
      exchange.miss(miss.ticket());
      exchange.seal();
    } else if (opening instanceof Opening.Bypass bypass) {
      exchange.status(bypass.status());
    }
  }

  private static Response response(Opening.Hit hit) {
    Response.ResponseBuilder response = Response.status(hit.status());
    for (HeaderField field : hit.headers()) {
      if (!field.is(HttpHeaders.CONTENT_LENGTH)) {
        response.header(field.name(), field.value());
      }
    }
    if (hit.body().length > 0) {
      response.entity(new CachedEntity(hit.body()));
    }
    return response.build();
  }
}
