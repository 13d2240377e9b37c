package dev.larder.internal.route;

import dev.larder.internal.key.PatternTemplate;
import dev.larder.model.RouteDefinition;
import dev.larder.model.RouteDefinition.InvalidationPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Compiles the invalidating side of one route. */
final class DroppingCompiler {
  private final RouteDefinition route;
  private final InvalidationPolicy policy;
  private final Findings findings;
  private final Binder binder;
  private final List<PatternTemplate> patterns = new ArrayList<>();

  DroppingCompiler(
      RouteDefinition route,
      InvalidationPolicy policy,
      CompilerSettings settings,
      Findings findings) {
    this.route = route;
    this.policy = policy;
    this.findings = findings;
    this.binder = new Binder(route, settings.ownPlaceholders(), findings);
  }

  /** Patterns with a fault are left out. */
  RoutePlan.Dropping compile() {
    if (policy.on().isEmpty()) {
      findings.error(
          route, "on = {} never fires; expected at least one outcome", "remove on, or name one");
    }
    policy.patterns().forEach(text -> add(() -> PatternTemplate.parse(text)));
    policy.tags().forEach(text -> add(() -> PatternTemplate.ofTag(text)));
    return new RoutePlan.Dropping(patterns, policy.on());
  }

  private void add(Supplier<PatternTemplate> parser) {
    findings.parse(route, parser).flatMap(binder::bind).ifPresent(patterns::add);
  }
}
