package dev.larder.spi;

import dev.larder.model.RouteDefinition;
import java.util.Map;
import java.util.Optional;

/** Finds the route of a request path. Thread safe. */
@FunctionalInterface
public interface RouteMatcher {
  /**
   * Matches a request.
   *
   * @param verb request method, upper case
   * @param path path within the web application as sent, still percent-encoded, without query
   * @return the route with decoded path values; empty if there is none or it cannot be told
   */
  Optional<Match> match(String verb, String path);

  /**
   * The servlet that serves what is matched here. A request that the container gives to another
   * servlet, because its mapping is closer, is not matched, whatever its path.
   *
   * @return the servlet's name; empty if it is no servlet that serves it
   */
  default Optional<String> servlet() {
    return Optional.empty();
  }

  /**
   * A matched route.
   *
   * @param route the route
   * @param pathValues decoded values by name
   */
  record Match(RouteDefinition route, Map<String, String> pathValues) {
    /** Copies the map. */
    public Match {
      pathValues = Map.copyOf(pathValues);
    }
  }
}
