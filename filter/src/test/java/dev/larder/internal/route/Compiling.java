package dev.larder.internal.route;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Compiles routes with the settings of the tests. */
final class Compiling {
  static final CompilerSettings SETTINGS =
      new CompilerSettings(
          Map.of("lists", Duration.ofSeconds(60)), List.of("utm_*"), false, Set.of("tenant"));

  private Compiling() {}

  static CompiledRoutes compile(RouteBuilder... routes) {
    return compile(SETTINGS, routes);
  }

  static CompiledRoutes compile(CompilerSettings settings, RouteBuilder... routes) {
    return RouteCompiler.compile(Stream.of(routes).map(RouteBuilder::build).toList(), settings);
  }

  static CompilerSettings strict() {
    return new CompilerSettings(
        SETTINGS.ttls(), SETTINGS.ignoreQuery(), true, SETTINGS.ownPlaceholders());
  }

  static List<String> faults(RouteBuilder... routes) {
    return lines(compile(routes).faults());
  }

  static List<String> warnings(RouteBuilder... routes) {
    return lines(compile(routes).warnings());
  }

  static List<String> lines(List<Fault> faults) {
    return faults.stream().map(Fault::line).toList();
  }
}
