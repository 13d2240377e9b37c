package dev.larder.internal.route;

import dev.larder.internal.key.PatternMatcher;
import dev.larder.internal.key.PatternTemplate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Holds the patterns of mutations against the keys of cached routes. */
final class PatternChecks {
  private final List<RoutePlan> plans;
  private final Findings findings;

  PatternChecks(List<RoutePlan> plans, Findings findings) {
    this.plans = plans;
    this.findings = findings;
  }

  /** Every pattern with every cached route that it can match. */
  List<Subject.Drop> drops() {
    List<Subject.Drop> drops = new ArrayList<>();
    for (RoutePlan mutation : plans) {
      for (PatternTemplate pattern : patterns(mutation)) {
        plans.stream()
            .filter(read -> read.cache().filter(each -> canCover(pattern, each)).isPresent())
            .map(read -> new Subject.Drop(mutation.id(), pattern.text(), read.id()))
            .forEach(drops::add);
      }
    }
    return drops.stream().distinct().toList();
  }

  /** Warns of patterns that no cached route can match. */
  void checkReach() {
    for (RoutePlan mutation : plans) {
      for (PatternTemplate pattern : patterns(mutation)) {
        if (cached().noneMatch(caching -> canCover(pattern, caching))) {
          warnUnmatched(mutation, pattern);
        }
      }
    }
  }

  private void warnUnmatched(RoutePlan mutation, PatternTemplate pattern) {
    Optional<String> nearest = nearest(pattern.text());
    findings.warning(
        mutation.route(),
        new Subject.Pattern(mutation.id(), pattern.text()),
        "pattern \""
            + pattern.text()
            + "\" matches no cached route; "
            + nearest
                .map(text -> "the nearest is \"" + text + "\"")
                .orElse("there is none like it"),
        "correct the pattern, or remove it");
  }

  private Optional<String> nearest(String pattern) {
    List<String> targets = new ArrayList<>();
    cached().forEach(caching -> addTargets(targets, pattern.charAt(0), caching));
    return targets.stream().min(Comparator.comparingInt(text -> Distance.of(pattern, text)));
  }

  private static void addTargets(List<String> targets, char sign, RoutePlan.Caching caching) {
    switch (sign) {
      case '#' -> caching.tags().forEach(tag -> targets.add("#" + tag.text()));
      case '@' -> {}
      default -> targets.add(caching.key().text());
    }
  }

  /** Warns of patterns one of whose values can equal a literal of another route's key. */
  void checkWidth() {
    for (RoutePlan mutation : plans) {
      for (PatternTemplate pattern : patterns(mutation)) {
        plans.forEach(
            target -> target.cache().ifPresent(c -> warnWide(mutation, pattern, target, c)));
      }
    }
  }

  private void warnWide(
      RoutePlan mutation, PatternTemplate pattern, RoutePlan target, RoutePlan.Caching caching) {
    Optional<PatternMatcher.Meeting> meeting = PatternMatcher.meeting(pattern, caching.key());
    if (meeting.isEmpty() || isMeant(mutation, caching)) {
      return;
    }
    findings.warning(
        mutation.route(),
        new Subject.Drop(mutation.id(), pattern.text(), target.id()),
        "pattern \""
            + pattern.text()
            + "\" also drops \""
            + caching.key().text()
            + "\" of "
            + target.route().origin()
            + " when "
            + meeting.get().placeholder().text()
            + " is \""
            + meeting.get().literal()
            + "\"; expected values apart from the literals beside them",
        "begin one of the keys with another literal; if it is meant, add a pattern that drops \""
            + caching.key().text()
            + "\" always");
  }

  /** Whether another pattern of the same mutation drops those entries anyway. */
  private static boolean isMeant(RoutePlan mutation, RoutePlan.Caching caching) {
    return patterns(mutation).stream().anyMatch(p -> PatternMatcher.mustCover(p, caching.key()));
  }

  private Stream<RoutePlan.Caching> cached() {
    return plans.stream().flatMap(plan -> plan.cache().stream());
  }

  static List<PatternTemplate> patterns(RoutePlan plan) {
    return plan.invalidation().map(RoutePlan.Dropping::patterns).orElse(List.of());
  }

  private static boolean canCover(PatternTemplate pattern, RoutePlan.Caching caching) {
    return PatternMatcher.canCover(pattern, caching.key(), caching.tags());
  }
}
