package dev.larder.testkit;

import dev.larder.model.Decision.Reason;
import dev.larder.testkit.Verdict.Kind;
import java.util.Optional;

/** Several exchanges, one after the other, that show one thing together. */
final class Scenario {
  /** One to store the entry, one to find it, one more where an expired entry was renewed. */
  private static final int MOST_READS = 3;

  private Scenario() {}

  /**
   * A step.
   *
   * @param <T> what it gives
   * @param <X> what it may throw
   */
  interface Step<T, X extends Exception> {
    T run() throws X;
  }

  /**
   * Shows that a mutation drops what a read has stored.
   *
   * @param mutation runs it; its answer, where it has one
   * @param read runs the read
   */
  static <X extends Exception> void invalidates(
      Step<Optional<Answer>, X> mutation, Step<Answer, X> read) throws X {
    Answer before = read.run();
    for (int reads = 1; reads < MOST_READS && before.verdict().kind() != Kind.HIT; reads++) {
      before = read.run();
    }
    Expectation.hit().require("before the mutation: ", before);
    mutation.run().ifPresent(Scenario::requireSuccess);
    Expectation.miss(Reason.INVALIDATED).require("after the mutation: ", read.run());
    Expectation.hit().require("after the next read: ", read.run());
  }

  private static void requireSuccess(Answer answer) {
    if (answer.status() < 200 || answer.status() >= 400) {
      throw new AssertionError(
          "the mutation failed: expected a status from 200 to 399\n  %s\n  look at: the request;"
                  .formatted(answer.shown())
              + " what fails changes nothing, and drops nothing");
    }
  }

  /**
   * Shows that two users have entries of their own.
   *
   * @param userA runs the read as one
   * @param userB runs the same read as the other
   */
  static <X extends Exception> void notShared(Step<Answer, X> userA, Step<Answer, X> userB)
      throws X {
    Answer ofA = userA.run();
    Expectation.stored().require("the first read of user A: ", ofA);
    Answer ofB = userB.run();
    requireNothing(ofB);
    Expectation.stored().require("the first read of user B, after user A: ", ofB);
    requireOwn("the second read of user A: ", userA.run(), ofA);
    requireOwn("the second read of user B: ", userB.run(), ofB);
    requireOwn("the third read of user A, after user B: ", userA.run(), ofA);
  }

  private static void requireNothing(Answer answer) {
    Verdict found = answer.verdict();
    if (found.kind() == Kind.HIT || found.kind() == Kind.STALE || found.collapsed()) {
      throw new AssertionError(
          "user B was given what user A's read has stored: expected a miss, found %s\n  %s\n"
                  .formatted(found.shown(), answer.shown())
              + "  expected: larder; fwd=uri-miss; stored\n"
              + "  look at: the key: it needs {{user_id}}; or an earlier test's entry of user B");
    }
  }

  private static void requireOwn(String step, Answer answer, Answer own) {
    Expectation.hit().require(step, answer);
    if (!answer.isSameAs(own)) {
      throw new AssertionError(
          "%sa hit that is not what this user's first read stored\n  %s\n  expected: ETag %s\n"
                  .formatted(step, answer.shown(), own.etag().orElse("none"))
              + "  found: ETag %s, %s body\n  look at: the key: {{user_id}} must hold who asks"
                  .formatted(
                      answer.etag().orElse("none"),
                      answer.hasBodyOf(own) ? "the same" : "another"));
    }
  }
}
