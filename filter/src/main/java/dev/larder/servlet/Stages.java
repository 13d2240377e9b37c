package dev.larder.servlet;

import dev.larder.model.RouteDefinition.Stage;
import dev.larder.spi.RequestCache;
import dev.larder.spi.RequestCache.RouteMatcher.Match;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/**
 * Chooses what the filter does with a request: hold it, look it up, or let it pass untouched.
 *
 * @param edge for reads of edge routes
 * @param barrier for everything unsafe
 * @param edgeRoutes finds edge routes
 */
record Stages(EdgeStage edge, BarrierStage barrier, EdgeRoutes edgeRoutes) {
  /** Request attribute: there is one look at a request, whatever it is forwarded to. */
  static final String SEEN = LarderFilter.class.getName() + ".SEEN";

  /** Request attribute, set while a line of the option {@code routes} is looked up or captured. */
  static final String BY_LINE = LarderFilter.class.getName() + ".BY_LINE";

  /**
   * Request attribute that another adapter sets where it looks the request up by an annotation,
   * though a line is captured: the annotation is the owner.
   */
  static final String TAKEN = LarderFilter.class.getName() + ".TAKEN";

  static Stages start(EngineSource.Located engine, ServletContext context) {
    RequestCache cache = engine.cache();
    Audit.install(context);
    InstalledRoutes routes = InstalledRoutes.published(context, cache, engine.routes());
    return new Stages(
        new EdgeStage(cache),
        new BarrierStage(cache, engine.maxBarrierBytes(), routes),
        new EdgeRoutes(cache, routes));
  }

  void serve(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (Verbs.isUnsafe(request.getMethod())) {
      barrier.serve(request, response, chain);
      return;
    }
    Optional<Match> match = edgeRoutes.find(request);
    if (match.isEmpty()) {
      chain.doFilter(request, response);
    } else {
      serve(match.get(), request, response, chain);
    }
  }

  private void serve(
      Match match, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    HttpServletRequest looked = UnannouncedBody.look(request);
    View view = View.of(looked, name -> edgeRoutes.cache().counts(match.route(), name));
    HttpServletRequest counted = view.counted(looked);
    if (match.route().stage() == Stage.EDGE) {
      edge.serve(match, view, counted, response, chain);
    } else {
      view.note(looked);
      chain.doFilter(new SealedRequest(counted), response);
    }
  }
}
