package dev.larder.servlet;

import dev.larder.spi.RequestCache;
import dev.larder.spi.RequestCache.PendingInvalidation;
import dev.larder.spi.RequestCache.Refusal;
import dev.larder.spi.RequestCache.RouteMatcher.Match;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Holds the response of a mutation until what it makes wrong has been invalidated, and answers one
 * that must not run.
 */
record BarrierStage(RequestCache cache, int maxBytes, InstalledRoutes routes) {
  void serve(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    PendingInvalidation own = JointInvalidation.of(begin(request)).orElse(null);
    if (own != null && own.refusal().isPresent()) {
      refuse(own.refusal().get(), response);
      return;
    }
    Mutation mutation = new Mutation(request, own, cache);
    new Exchange(request, new BarrierResponse(response, mutation, maxBytes)).run(chain);
  }

  private List<PendingInvalidation> begin(HttpServletRequest request) {
    Optional<Match> annotated = routes.servlets().match(request);
    String name = request.getHttpServletMapping().getServletName();
    boolean readable = annotated.isEmpty() && !cache.claims(name);
    Stream<PendingInvalidation> servlet =
        annotated.stream()
            .map(match -> begin(match, request, routes.servlets().read(request).stream()));
    Stream<PendingInvalidation> lines =
        routes.lines().mutations(request, EdgeRoutes.path(request), readable).stream()
            .map(match -> begin(match, request, Stream.of(match).filter(EdgeRoutes::isCached)));
    return Stream.concat(servlet, lines).toList();
  }

  private PendingInvalidation begin(Match match, HttpServletRequest request, Stream<Match> reads) {
    return cache.mutation(match.route(), new ServletFacts(request, match), reads.toList());
  }

  private static void refuse(Refusal refusal, HttpServletResponse response) {
    response.setStatus(refusal.status());
    Fields.add(refusal.headers(), response);
    response.setContentLength(0);
  }
}
