package dev.larder.jersey;

import dev.larder.model.RouteDefinition;
import dev.larder.spi.RequestCache.RouteMatcher;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.glassfish.jersey.uri.PathPattern;
import org.glassfish.jersey.uri.UriTemplate;

/** Tables as the binding publishes them, of routes that no application has. */
public final class RouteTables {
  private RouteTables() {}

  /**
   * Makes a table.
   *
   * @param routes each with a path of its own, in routing order
   * @return finds them below the root
   */
  public static RouteMatcher of(List<RouteDefinition> routes) {
    return new PathTable(
        Optional.empty(), List.of(""), routes.stream().map(RouteTables::branch).toList());
  }

  private static Branch branch(RouteDefinition route) {
    List<String> names = new UriTemplate(route.pathTemplate()).getTemplateVariables();
    Branch.Leaf leaf = new Branch.Leaf(route, List.of(names));
    return new Branch(
        PathRules.of(new PathPattern(route.pathTemplate())),
        new Branch.Target.Methods(Map.of(route.verb(), Optional.of(leaf))));
  }
}
