package dev.larder.internal.route;

import dev.larder.internal.key.TemplateException;
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

  void error(String place, String text, String mend) {
    faults.add(new Fault(place, text, mend));
  }

  void warning(String place, String text, String mend) {
    (strict ? faults : warnings).add(new Fault(place, text, mend));
  }

  /** Parses a template; a fault in it is collected. */
  <T> Optional<T> parse(String place, Supplier<T> parser) {
    try {
      return Optional.of(parser.get());
    } catch (TemplateException e) {
      error(place, e.problem(), e.mend());
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
