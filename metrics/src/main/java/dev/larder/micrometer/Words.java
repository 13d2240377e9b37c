package dev.larder.micrometer;

import dev.larder.model.Decision;
import dev.larder.model.Decision.Outcome;
import dev.larder.model.Decision.Verdict;
import java.util.Locale;

/** A decision in the few words that tags and attributes have for it. */
final class Words {
  static final String NONE = "none";

  private Words() {}

  static String result(Decision decision) {
    if (decision.outcome() == Outcome.COLLAPSED) {
      return "collapsed";
    }
    return switch (decision.verdict()) {
      case HIT -> "hit";
      case BYPASS -> "bypass";
      case REFUSED -> "refused";
      case URI_MISS, VARY_MISS, STALE, REQUEST, METHOD -> "miss";
    };
  }

  /** As in {@code Cache-Status}: the word of {@code detail}, else that of {@code fwd}. */
  static String reason(Decision decision) {
    return decision
        .reason()
        .map(Enum::name)
        .orElseGet(() -> decision.verdict() == Verdict.HIT ? NONE : forwarded(decision.verdict()));
  }

  private static String forwarded(Verdict verdict) {
    return verdict.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
