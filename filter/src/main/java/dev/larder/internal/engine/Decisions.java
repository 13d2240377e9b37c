package dev.larder.internal.engine;

import dev.larder.model.Decision;
import dev.larder.model.Decision.Reason;
import java.util.Optional;
import java.util.OptionalLong;

/** Completes the record of a miss. */
final class Decisions {
  private Decisions() {}

  static Decision refused(Decision miss, Reason reason) {
    return new Decision(
        miss.routeId(),
        miss.key(),
        miss.verdict(),
        Optional.of(reason),
        OptionalLong.empty(),
        false,
        miss.debug());
  }

  static Decision stored(Decision miss, String key) {
    return new Decision(
        miss.routeId(),
        Optional.of(key),
        miss.verdict(),
        miss.reason(),
        OptionalLong.empty(),
        true,
        miss.debug());
  }
}
