package dev.larder.servlet;

import dev.larder.spi.RequestCache;
import dev.larder.spi.RequestCache.PendingInvalidation;
import dev.larder.spi.RequestCache.Refusal;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Holds the response of a mutation until what it makes wrong has been invalidated, and answers one
 * that must not run.
 */
record BarrierStage(RequestCache cache, int maxBytes, ServletRoutes servlets) {
  void serve(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    PendingInvalidation own =
        servlets
            .match(request)
            .map(
                match ->
                    cache.mutation(
                        match.route(),
                        new ServletFacts(request, match.pathValues()),
                        servlets.read(request)))
            .orElse(null);
    if (own != null && own.refusal().isPresent()) {
      refuse(own.refusal().get(), response);
      return;
    }
    Mutation mutation = new Mutation(request, own, cache);
    new Exchange(request, new BarrierResponse(response, mutation, maxBytes)).run(chain);
  }

  private static void refuse(Refusal refusal, HttpServletResponse response) {
    response.setStatus(refusal.status());
    Fields.add(refusal.headers(), response);
    response.setContentLength(0);
  }
}
