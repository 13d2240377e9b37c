package dev.larder.internal.route;

import dev.larder.model.RouteDefinition;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds mutations beside cached routes that drop nothing. An {@code @InvalidateCache} without
 * patterns says that this is on purpose.
 */
final class MutationChecks {
  private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS", "TRACE", "QUERY");

  private final List<RouteDefinition> routes;
  private final Findings findings;
  private final int rootIndex;

  MutationChecks(List<RouteDefinition> routes, Findings findings) {
    this.routes = routes;
    this.findings = findings;
    // A first segment that all routes share is the application's path, not a root.
    this.rootIndex = routes.stream().map(route -> segment(route, 0)).distinct().count() > 1 ? 0 : 1;
  }

  void check() {
    routes.stream().filter(MutationChecks::isSilent).forEach(this::check);
  }

  private static boolean isSilent(RouteDefinition route) {
    return !SAFE.contains(route.verb()) && route.invalidation().isEmpty();
  }

  private void check(RouteDefinition mutation) {
    Optional<RouteDefinition> cached =
        routes.stream()
            .filter(route -> route.cache().isPresent())
            .filter(route -> route.base().equals(mutation.base()) && sharesRoot(route, mutation))
            .findFirst();
    cached.ifPresent(
        route ->
            findings.warning(
                mutation,
                "\""
                    + mutation.id()
                    + "\" invalidates nothing beside the cached \""
                    + route.id()
                    + "\" of "
                    + route.origin()
                    + "; expected @InvalidateCache",
                "add it with the patterns that the method makes wrong, or without any if it changes"
                    + " nothing that is cached"));
  }

  private boolean sharesRoot(RouteDefinition one, RouteDefinition other) {
    String left = segment(one, rootIndex);
    String right = segment(other, rootIndex);
    return left.equals(right) || isOpen(left) || isOpen(right);
  }

  /** A variable can equal any segment; the application's own path stands above all of them. */
  private boolean isOpen(String segment) {
    return segment.startsWith("{") || (segment.isEmpty() && rootIndex > 0);
  }

  /** Empty where the path has no such segment. */
  private static String segment(RouteDefinition route, int index) {
    String path = route.pathTemplate();
    String[] segments = (path.startsWith("/") ? path.substring(1) : path).split("/", -1);
    return index < segments.length ? segments[index] : "";
  }
}
