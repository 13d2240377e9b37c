package dev.larder.internal.engine;

import dev.larder.model.Decision;
import dev.larder.model.Decision.Effort;
import dev.larder.model.Decision.Outcome;
import dev.larder.model.Decision.Reason;
import dev.larder.model.Decision.Verdict;
import dev.larder.model.Decision.Work;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Makes the records of what happened. */
final class Decisions {
  private static final int NOT_MODIFIED = 304;

  private Decisions() {}

  static Decision bypass(String routeId, Reason reason, boolean debug) {
    return new Decision(
        routeId,
        Optional.empty(),
        Verdict.BYPASS,
        Optional.of(reason),
        OptionalLong.empty(),
        Outcome.NOTHING,
        debug);
  }

  static Decision miss(
      CachedRoute route, String key, Lookups.Result.Nothing nothing, Optional<Reason> reason) {
    return new Decision(
        route.id(),
        Optional.of(key),
        nothing.verdict(),
        reason,
        OptionalLong.empty(),
        Outcome.NOTHING,
        route.debug());
  }

  static Decision hit(CachedRoute route, String key, long remainingSeconds) {
    return new Decision(
        route.id(),
        Optional.of(key),
        Verdict.HIT,
        Optional.empty(),
        OptionalLong.of(remainingSeconds),
        Outcome.NOTHING,
        route.debug());
  }

  static Decision stale(CachedRoute route, String key, long remainingSeconds, Reason reason) {
    return new Decision(
        route.id(),
        Optional.of(key),
        Verdict.HIT,
        Optional.of(reason),
        OptionalLong.of(remainingSeconds),
        Outcome.NOTHING,
        route.debug());
  }

  /** Nobody waits for it. */
  static Decision refresh(CachedRoute route, String key, Reason reason) {
    return new Decision(
        route.id(),
        Optional.of(key),
        Verdict.STALE,
        Optional.of(reason),
        OptionalLong.empty(),
        Outcome.NOTHING,
        OptionalInt.empty(),
        route.debug(),
        Effort.BACKGROUND);
  }

  /** An expired entry stands in for a failure, its own or that of the request it waited for. */
  static Decision rescued(Decision miss, int status) {
    return new Decision(
        miss.routeId(),
        miss.key(),
        Verdict.STALE,
        Optional.of(Reason.STALE_IF_ERROR),
        OptionalLong.empty(),
        miss.outcome(),
        OptionalInt.of(status),
        miss.debug());
  }

  /** The application says that an expired entry is as good as the next one. */
  static Decision confirmed(Decision miss) {
    return new Decision(
        miss.routeId(),
        miss.key(),
        miss.verdict(),
        miss.reason(),
        miss.remainingSeconds(),
        miss.outcome(),
        OptionalInt.of(NOT_MODIFIED),
        miss.debug(),
        miss.effort());
  }

  /** The same as rescued, for a request that has waited for another's. */
  static Decision waited(Decision miss) {
    return ended(miss, miss.key(), miss.reason(), Outcome.COLLAPSED);
  }

  /** Not even looked for, since nobody may be asked. */
  static Decision onlyIfCached(Decision miss) {
    return new Decision(
        miss.routeId(),
        miss.key(),
        Verdict.REFUSED,
        Optional.of(Reason.ONLY_IF_CACHED),
        OptionalLong.empty(),
        Outcome.NOTHING,
        miss.debug());
  }

  static Decision mutation(String routeId, Optional<Reason> reason) {
    return mutation(routeId, Verdict.METHOD, reason);
  }

  static Decision refusedMutation(String routeId, Reason reason) {
    return mutation(routeId, Verdict.REFUSED, Optional.of(reason));
  }

  private static Decision mutation(String routeId, Verdict verdict, Optional<Reason> reason) {
    return new Decision(
        routeId, Optional.empty(), verdict, reason, OptionalLong.empty(), Outcome.NOTHING, false);
  }

  static Decision refused(Decision miss, Reason reason) {
    return ended(miss, miss.key(), Optional.of(reason), Outcome.NOTHING);
  }

  static Decision stored(Decision miss, String key) {
    return ended(miss, Optional.of(key), miss.reason(), Outcome.STORED);
  }

  static Decision collapsed(Decision miss, String key) {
    return ended(miss, Optional.of(key), miss.reason(), Outcome.COLLAPSED);
  }

  private static Decision ended(
      Decision miss, Optional<String> key, Optional<Reason> reason, Outcome outcome) {
    Decision ended =
        new Decision(
            miss.routeId(),
            key,
            miss.verdict(),
            reason,
            OptionalLong.empty(),
            outcome,
            miss.forwardStatus(),
            miss.debug());
    return miss.effort().work() == Work.BACKGROUND ? ended.with(miss.effort()) : ended;
  }
}
