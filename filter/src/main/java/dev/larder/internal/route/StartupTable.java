package dev.larder.internal.route;

import dev.larder.internal.key.PatternTemplate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Formats the table that is logged at start-up. */
final class StartupTable {
  private static final List<String> HEAD =
      List.of("ROUTE", "KEY", "TTL", "SCOPE", "STAGE", "INVALIDATED BY");

  private StartupTable() {}

  static String format(Collection<RoutePlan> plans, List<Subject.Drop> drops) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(HEAD);
    for (RoutePlan plan : plans) {
      rows.add(row(plan, droppers(plan, drops)));
    }
    return join(rows);
  }

  private static List<String> row(RoutePlan plan, List<String> droppers) {
    return plan.cache().isPresent()
        ? cachedRow(plan, plan.cache().get(), droppers)
        : List.of(
            plan.id(),
            "drops " + orNothing(patterns(plan)),
            "-",
            "-",
            PlanText.stage(plan.route()),
            "-");
  }

  private static List<String> cachedRow(
      RoutePlan plan, RoutePlan.Caching caching, List<String> droppers) {
    List<String> patterns = patterns(plan);
    String drops = patterns.isEmpty() ? "" : ", drops " + orNothing(patterns);
    return List.of(
        plan.id(),
        caching.key().text() + drops,
        PlanText.ttl(caching),
        PlanText.scope(plan.route(), caching),
        PlanText.stage(plan.route()),
        orNothing(droppers));
  }

  private static List<String> droppers(RoutePlan read, List<Subject.Drop> drops) {
    return drops.stream()
        .filter(drop -> drop.read().equals(read.id()))
        .map(Subject.Drop::route)
        .distinct()
        .toList();
  }

  private static List<String> patterns(RoutePlan plan) {
    return PatternChecks.patterns(plan).stream().map(PatternTemplate::text).toList();
  }

  private static String orNothing(List<String> texts) {
    return texts.isEmpty() ? "nothing" : String.join(", ", texts);
  }

  private static String join(List<List<String>> rows) {
    int[] widths = new int[HEAD.size()];
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    return String.join("\n", rows.stream().map(row -> line(row, widths)).toList());
  }

  private static String line(List<String> row, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      line.append(row.get(i)).append(" ".repeat(widths[i] - row.get(i).length() + 2));
    }
    return line.toString().stripTrailing();
  }
}
