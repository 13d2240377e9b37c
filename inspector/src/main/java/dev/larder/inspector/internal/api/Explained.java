package dev.larder.inspector.internal.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.larder.model.Decision;
import dev.larder.spi.CacheInspector;
import dev.larder.spi.CacheInspector.Explanation;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What would become of a request.
 *
 * @param verdict as in {@code Cache-Status}, or {@code NO_ROUTE}, {@code MUTATION}, {@code UNKNOWN}
 * @param why in words
 * @param reason the {@code detail}, where there is one
 * @param route its route
 * @param cacheStatus the field, as far as it is known before anything is computed
 * @param key full key, with prefix
 * @param members texts of the ledger that cover the entry
 * @param stamp the ledger's position
 * @param entry what lies under the key
 * @param storing whether the response would be stored
 * @param drops patterns of a mutation
 * @param assumed what was taken for granted
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Explained(
    String verdict,
    String why,
    @Nullable String reason,
    @Nullable String route,
    @Nullable String cacheStatus,
    @Nullable String key,
    @Nullable List<String> members,
    EntryView.@Nullable Position stamp,
    @Nullable EntryView entry,
    @Nullable Storing storing,
    @Nullable List<String> drops,
    List<String> assumed) {

  /**
   * Whether a response would be stored.
   *
   * @param possible as far as the request and the ledger go
   * @param why in words
   * @param unless reasons that only the response tells
   */
  record Storing(boolean possible, String why, List<String> unless) {}

  static Explained of(Explanation explanation, List<String> assumed) {
    if (explanation instanceof Explanation.Decided decided) {
      return decided(decided, assumed);
    }
    if (explanation instanceof Explanation.Mutation mutation) {
      return bare(
          "MUTATION",
          "it is run, and what it drops is dropped before its answer leaves",
          mutation.routeId(),
          mutation.patterns(),
          assumed);
    }
    return explanation instanceof Explanation.Unknown unknown
        ? bare("UNKNOWN", unknown.why(), unknown.routeId(), null, assumed)
        : bare(
            "NO_ROUTE",
            "no route answers it that is cached or drops anything",
            null,
            null,
            assumed);
  }

  private static Explained bare(
      String verdict,
      String why,
      @Nullable String route,
      @Nullable List<String> drops,
      List<String> assumed) {
    return new Explained(
        verdict, why, null, route, null, null, null, null, null, null, drops, assumed);
  }

  private static Explained decided(Explanation.Decided decided, List<String> assumed) {
    Decision decision = decided.decision();
    CacheInspector.Asked asked = decided.asked().orElse(null);
    return new Explained(
        decision.verdict().name(),
        Why.of(decision),
        decision.reason().map(Enum::name).orElse(null),
        decision.routeId(),
        decided.cacheStatus(),
        decision.key().orElse(null),
        asked == null ? null : asked.members(),
        asked == null ? null : EntryView.Position.of(asked.stamp()),
        asked == null ? null : EntryView.of(asked.entry()),
        asked == null ? null : storing(decision, asked),
        null,
        assumed);
  }

  private static @Nullable Storing storing(Decision decision, CacheInspector.Asked asked) {
    if (decision.verdict() == Decision.Verdict.HIT
        || decision.verdict() == Decision.Verdict.REFUSED) {
      return null;
    }
    if (asked.fenced()) {
      return new Storing(false, "FENCED: a mutation of it is under way", List.of());
    }
    if (!asked.mayStore()) {
      return new Storing(
          false, "the request is a HEAD, or says 'Cache-Control: no-store'", List.of());
    }
    List<String> unless = new ArrayList<>();
    Why.RESPONSE.forEach(reason -> unless.add(reason.name()));
    return new Storing(true, "unless its response forbids it, which nobody knows yet", unless);
  }
}
