package dev.larder.servlet;

import dev.larder.spi.RequestCache;
import dev.larder.spi.RequestCache.RouteMatcher.Match;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/**
 * Finds the cached route of a read: by the container's own choice of servlet first, then by path
 * among what other adapters have published, then among the lines of the option {@code routes}.
 *
 * <p>Each request has one owner at most. An annotated servlet, and a servlet whose adapter has
 * published what it serves, own all of their paths, cached or not: a line never comes between a
 * resource method and its annotation.
 */
record EdgeRoutes(RequestCache cache, InstalledRoutes routes) {
  Optional<Match> find(HttpServletRequest request) {
    boolean read = Verbs.isRead(request.getMethod());
    return read || request.getMethod().equals(Verbs.QUERY)
        ? path(request)
            .flatMap(path -> read ? find(request, path) : published(request, path))
            .filter(EdgeRoutes::isCached)
        : Optional.empty();
  }

  private Optional<Match> find(HttpServletRequest request, String path) {
    Optional<Match> own = routes.servlets().match(request);
    if (own.isPresent()) {
      return own.filter(match -> PlainPath.decode(path).isPresent());
    }
    Optional<Match> published = published(request, path);
    return published.isPresent() || cache.claims(request.getHttpServletMapping().getServletName())
        ? published
        : routes.lines().read(request, path);
  }

  /** By another adapter, the only one who reads the body of a QUERY. */
  private Optional<Match> published(HttpServletRequest request, String path) {
    return cache
        .match(request.getHttpServletMapping().getServletName(), request.getMethod(), path)
        .filter(match -> !routes.servlets().owns(match.route()));
  }

  static boolean isCached(Match match) {
    return match.route().cache().isPresent();
  }

  /** Within the web application, as sent; empty where the context path was sent in another form. */
  static Optional<String> path(HttpServletRequest request) {
    String uri = request.getRequestURI();
    String context = request.getContextPath();
    return uri.startsWith(context) && uri.startsWith("/", context.length())
        ? Optional.of(uri.substring(context.length()))
        : Optional.empty();
  }
}
