package dev.larder.servlet;

import dev.larder.spi.RequestCache;
import dev.larder.spi.RequestCache.RouteMatcher.Match;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/**
 * Finds the cached route of a read: by the container's own choice of servlet first, then by path
 * among what other adapters have published.
 */
record EdgeRoutes(RequestCache cache, ServletRoutes servlets) {
  Optional<Match> find(HttpServletRequest request) {
    return Verbs.isRead(request.getMethod())
        ? path(request).flatMap(path -> find(request, path)).filter(EdgeRoutes::isCached)
        : Optional.empty();
  }

  private Optional<Match> find(HttpServletRequest request, String path) {
    Optional<Match> own = servlets.match(request);
    return own.isPresent()
        ? own.filter(match -> PlainPath.decode(path).isPresent())
        : cache
            .match(request.getHttpServletMapping().getServletName(), request.getMethod(), path)
            .filter(match -> !servlets.owns(match.route()));
  }

  private static boolean isCached(Match match) {
    return match.route().cache().isPresent();
  }

  /** Within the web application, as sent; empty where the context path was sent in another form. */
  private static Optional<String> path(HttpServletRequest request) {
    String uri = request.getRequestURI();
    String context = request.getContextPath();
    return uri.startsWith(context + "/")
        ? Optional.of(uri.substring(context.length()))
        : Optional.empty();
  }
}
