package dev.larder.internal.route;

import dev.larder.model.RouteDefinition;
import dev.larder.model.RouteDefinition.Trait;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Compiles all routes of an application, once, at start-up. Never throws for what an application
 * wrote: all faults are collected and reported together. Thread safe.
 */
public final class RouteCompiler {
  private final List<RouteDefinition> routes;
  private final CompilerSettings settings;
  private final Findings findings;

  private RouteCompiler(List<RouteDefinition> routes, CompilerSettings settings) {
    this.routes = routes;
    this.settings = settings;
    this.findings = new Findings(settings.strict());
  }

  /**
   * Compiles and cross-checks.
   *
   * @param routes every route, with or without annotations
   * @param settings what holds for all of them
   * @return plans, faults, warnings and the start-up table
   */
  public static CompiledRoutes compile(List<RouteDefinition> routes, CompilerSettings settings) {
    return new RouteCompiler(routes, settings).compile();
  }

  private CompiledRoutes compile() {
    Map<String, RoutePlan> plans = plans();
    List<Subject.Drop> drops = crossCheck(List.copyOf(plans.values()));
    return new CompiledRoutes(
        plans,
        findings.faults(),
        findings.warnings(),
        drops,
        StartupTable.format(plans.values(), drops));
  }

  private Map<String, RoutePlan> plans() {
    Map<String, RoutePlan> plans = new LinkedHashMap<>();
    for (RouteDefinition route : routes) {
      route.flaws().forEach(flaw -> findings.error(route, flaw.text(), flaw.mend()));
      if (route.traits().contains(Trait.LOCATOR)) {
        refuseLocator(route);
      } else if (route.cache().isPresent() || route.invalidation().isPresent()) {
        add(plans, plan(route));
      }
    }
    return plans;
  }

  private void refuseLocator(RouteDefinition locator) {
    findings.error(
        locator,
        (locator.cache().isPresent() ? "@Cacheable" : "@InvalidateCache")
            + " stands on a sub-resource locator; expected a resource method",
        "move it to the methods of what the locator returns");
  }

  private void add(Map<String, RoutePlan> plans, RoutePlan plan) {
    RoutePlan earlier = plans.putIfAbsent(plan.id(), plan);
    if (earlier != null) {
      findings.error(
          plan.route(),
          "the route \""
              + plan.id()
              + "\" is also declared by "
              + earlier.route().origin()
              + "; expected one declaration of a route",
          "remove one");
    }
  }

  private RoutePlan plan(RouteDefinition route) {
    Optional<RoutePlan.Caching> caching =
        route
            .cache()
            .flatMap(policy -> new CachingCompiler(route, policy, settings, findings).compile());
    Optional<RoutePlan.Dropping> dropping =
        route
            .invalidation()
            .map(policy -> new DroppingCompiler(route, policy, settings, findings).compile());
    return new RoutePlan(route, defaults(route), caching, dropping);
  }

  private static Map<String, String> defaults(RouteDefinition route) {
    Map<String, String> defaults = new HashMap<>();
    route
        .inputs()
        .queryParameters()
        .forEach((name, value) -> value.ifPresent(text -> defaults.put(name, text)));
    return defaults;
  }

  private List<Subject.Drop> crossCheck(List<RoutePlan> plans) {
    PatternChecks patterns = new PatternChecks(plans, findings);
    new KeyCollisions(findings).check(plans);
    // With a key unknown, it would be a guess that a pattern has no match.
    if (plans.stream().noneMatch(RouteCompiler::lacksKey)) {
      patterns.checkReach();
    }
    patterns.checkWidth();
    new MutationChecks(routes, findings).check();
    return patterns.drops();
  }

  private static boolean lacksKey(RoutePlan plan) {
    return plan.route().cache().isPresent() && plan.cache().isEmpty();
  }
}
