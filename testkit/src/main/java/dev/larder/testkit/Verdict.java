package dev.larder.testkit;

import dev.larder.internal.http.CacheStatusReader.Said;
import dev.larder.model.Decision.Reason;
import java.util.Optional;

/**
 * What was done with a request, as its response tells.
 *
 * @param kind what
 * @param reason the word that says why; empty if the response gives none
 * @param stored whether the response was stored
 * @param collapsed whether it is what another request computed at the same time
 */
record Verdict(Kind kind, Optional<String> reason, boolean stored, boolean collapsed) {
  /** What was done with a request. */
  enum Kind {
    HIT("a hit"),
    STALE("an expired entry"),
    MISS("a miss"),
    BYPASS("a bypass"),
    MUTATION("a mutation"),
    REFUSED("a refusal"),
    NONE("nothing from Larder"),
    MALFORMED("a Cache-Status that nobody can read");

    private final String shown;

    Kind(String shown) {
      this.shown = shown;
    }
  }

  static final Verdict NONE = new Verdict(Kind.NONE, Optional.empty(), false, false);
  static final Verdict MALFORMED = new Verdict(Kind.MALFORMED, Optional.empty(), false, false);

  static Verdict of(Said said) {
    return new Verdict(kind(said), said.detail(), said.stored(), said.collapsed());
  }

  private static Kind kind(Said said) {
    if (says(said, Reason.STALE_IF_ERROR)) {
      return Kind.STALE;
    }
    if (said.hit()) {
      return says(said, Reason.STALE_WHILE_REVALIDATE) ? Kind.STALE : Kind.HIT;
    }
    return said.forward().map(Verdict::forwarded).orElse(Kind.REFUSED);
  }

  private static Kind forwarded(String why) {
    return switch (why) {
      case "bypass" -> Kind.BYPASS;
      case "method" -> Kind.MUTATION;
      default -> Kind.MISS;
    };
  }

  private static boolean says(Said said, Reason reason) {
    return said.detail().filter(reason.name()::equals).isPresent();
  }

  boolean is(Kind expected, Reason why) {
    return kind == expected && reason.filter(why.name()::equals).isPresent();
  }

  /** For people, such as "a miss, stored (INVALIDATED)". */
  String shown() {
    return kind.shown + outcome() + reason.map(word -> " (" + word + ")").orElse("");
  }

  private String outcome() {
    if (kind != Kind.MISS) {
      return "";
    }
    return collapsed ? ", collapsed" : stored ? ", stored" : ", not stored";
  }
}
