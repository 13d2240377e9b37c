package dev.larder.internal.route;

import dev.larder.internal.key.TemplateException;
import dev.larder.model.RouteDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Collects faults and warnings. Belongs to one compilation. */
final class Findings {
  private final boolean strict;
  private final List<Fault> faults = new ArrayList<>();
  private final List<Fault> warnings = new ArrayList<>();

  Findings(boolean strict) {
    this.strict = strict;
  }

  void error(RouteDefinition route, String text, String mend) {
    faults.add(new Fault(route.origin(), text, mend, new Subject.Route(route.id())));
  }

  void warning(RouteDefinition route, String text, String mend) {
    warning(route, new Subject.Route(route.id()), text, mend);
  }

  void warning(RouteDefinition route, Subject subject, String text, String mend) {
    (strict ? faults : warnings).add(new Fault(route.origin(), text, mend, subject));
  }

  /** Parses a template; a fault in it is collected. */
  <T> Optional<T> parse(RouteDefinition route, Supplier<T> parser) {
    try {
      return Optional.of(parser.get());
    } catch (TemplateException e) {
      error(route, e.problem(), e.mend());
      return Optional.empty();
    }
  }

  List<Fault> faults() {
    return faults;
  }

  List<Fault> warnings() {
    return warnings;
  }
}
