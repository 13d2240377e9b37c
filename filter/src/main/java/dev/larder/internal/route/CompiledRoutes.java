package dev.larder.internal.route;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All routes of an application. To be used only if there is no fault.
 *
 * @param plans plans of cached or invalidating routes, by route id, in the order given
 * @param faults what must keep the application from starting
 * @param warnings what should be looked at; empty if {@code strict}
 * @param drops which pattern of which mutation can drop which cached route's entries
 * @param table the start-up table, one line per plan below a head line
 */
public record CompiledRoutes(
    Map<String, RoutePlan> plans,
    List<Fault> faults,
    List<Fault> warnings,
    List<Subject.Drop> drops,
    String table) {
  /** Copies the collections and keeps their order. */
  public CompiledRoutes {
    plans = Collections.unmodifiableMap(new LinkedHashMap<>(plans));
    faults = List.copyOf(faults);
    warnings = List.copyOf(warnings);
    drops = List.copyOf(drops);
  }

  /**
   * The message of the exception that keeps the application from starting.
   *
   * @return all faults, one per line; empty if there is none
   */
  public String report() {
    if (faults.isEmpty()) {
      return "";
    }
    StringBuilder report = new StringBuilder();
    report.append(faults.size() == 1 ? "1 fault" : faults.size() + " faults");
    report.append(" in the cache annotations and settings:");
    for (int i = 0; i < faults.size(); i++) {
      report.append("\n  ").append(i + 1).append(". ").append(faults.get(i).line());
    }
    return report.toString();
  }
}
