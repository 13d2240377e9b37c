package dev.larder.testkit;

import dev.larder.model.Decision.Reason;
import dev.larder.testkit.Verdict.Kind;
import java.util.function.Predicate;

/**
 * What a response ought to be.
 *
 * @param what for people, such as "a hit"
 * @param field how {@code Cache-Status} says it
 * @param holds whether it is
 */
record Expectation(String what, String field, Predicate<Verdict> holds) {
  static Expectation hit() {
    return new Expectation("a hit", "larder; hit", found -> found.kind() == Kind.HIT);
  }

  static Expectation stale() {
    return new Expectation(
        "an expired entry",
        "larder; detail=STALE_WHILE_REVALIDATE or STALE_IF_ERROR",
        found -> found.kind() == Kind.STALE);
  }

  static Expectation miss() {
    return new Expectation(
        "a miss", "larder; fwd=uri-miss, vary-miss, stale or request", Expectation::isMiss);
  }

  static Expectation miss(Reason reason) {
    return new Expectation(
        "a miss (" + reason + ")",
        "larder; fwd=uri-miss, vary-miss, stale or request; detail=" + reason,
        found -> found.is(Kind.MISS, reason));
  }

  static Expectation stored() {
    return new Expectation(
        "a miss, stored",
        "larder; fwd=uri-miss, vary-miss, stale or request; stored",
        found -> isMiss(found) && found.stored());
  }

  static Expectation notStored() {
    return new Expectation(
        "a miss, not stored",
        "larder; fwd=uri-miss, vary-miss, stale or request, without stored or collapsed",
        Expectation::isNotStored);
  }

  static Expectation notStored(Reason reason) {
    return new Expectation(
        "a miss, not stored (" + reason + ")",
        "larder; fwd=uri-miss, vary-miss, stale or request; detail=" + reason,
        found -> isNotStored(found) && found.is(Kind.MISS, reason));
  }

  static Expectation bypass(Reason reason) {
    return new Expectation(
        "a bypass (" + reason + ")",
        "larder; fwd=bypass; detail=" + reason,
        found -> found.is(Kind.BYPASS, reason));
  }

  private static boolean isMiss(Verdict found) {
    return found.kind() == Kind.MISS;
  }

  private static boolean isNotStored(Verdict found) {
    return isMiss(found) && !found.stored() && !found.collapsed();
  }

  void require(Answer answer) {
    require("", answer);
  }

  /**
   * Checks an answer.
   *
   * @param step which of several it is, with its colon; may be empty
   * @throws AssertionError if it is something else
   */
  void require(String step, Answer answer) {
    Verdict found = answer.verdict();
    if (!holds.test(found)) {
      throw new AssertionError(
          "%sexpected %s, found %s\n  %s\n  expected: %s\n  look at: %s"
              .formatted(step, what, found.shown(), answer.shown(), field, Advice.on(found)));
    }
  }
}
