package dev.larder.internal.route;

import dev.larder.model.RouteDefinition;
import java.util.List;
import java.util.Optional;

/** Finds cached routes that can make one key. */
final class KeyCollisions {
  private final Findings findings;

  KeyCollisions(Findings findings) {
    this.findings = findings;
  }

  void check(List<RoutePlan> plans) {
    for (int i = 0; i < plans.size(); i++) {
      for (RoutePlan other : plans.subList(i + 1, plans.size())) {
        check(plans.get(i), other);
      }
    }
  }

  private void check(RoutePlan one, RoutePlan other) {
    Optional<RoutePlan.Caching> first = one.cache();
    Optional<RoutePlan.Caching> second = other.cache();
    if (first.isEmpty() || second.isEmpty() || isSameResource(one.route(), other.route())) {
      return;
    }
    if (isApart(one, first.get(), other, second.get())) {
      return;
    }
    if (first.get().key().canEqual(second.get().key())) {
      report(one, first.get(), other, second.get());
    }
  }

  /**
   * Derived keys of two applications differ by the base in their digest; a QUERY's key holds the
   * body that a GET's has not.
   */
  private static boolean isApart(
      RoutePlan one, RoutePlan.Caching first, RoutePlan other, RoutePlan.Caching second) {
    boolean bases =
        first.keyDerived()
            && second.keyDerived()
            && !one.route().base().equals(other.route().base());
    return bases || isQuery(one) != isQuery(other);
  }

  private static boolean isQuery(RoutePlan plan) {
    return plan.route().verb().equals("QUERY");
  }

  private void report(
      RoutePlan one, RoutePlan.Caching first, RoutePlan other, RoutePlan.Caching second) {
    String text =
        "key \""
            + second.key().text()
            + "\" and key \""
            + first.key().text()
            + "\" of "
            + one.route().origin()
            + " can make one key; expected different keys for \""
            + other.id()
            + "\" and \""
            + one.id()
            + "\"";
    String mend = "begin one of them with another literal";
    if (first.keyDerived() || second.keyDerived()) {
      findings.warning(other.route(), text, mend);
    } else {
      findings.error(other.route(), text, mend);
    }
  }

  /** Methods of one path and verb differ by media type, and by the route kept with the entry. */
  private static boolean isSameResource(RouteDefinition one, RouteDefinition other) {
    return one.verb().equals(other.verb())
        && one.base().equals(other.base())
        && nameless(one.pathTemplate()).equals(nameless(other.pathTemplate()));
  }

  private static String nameless(String pathTemplate) {
    return pathTemplate.replaceAll("\\{\\s*[A-Za-z_][\\w.-]*\\s*", "{");
  }
}
