package dev.larder.servlet;

import dev.larder.model.RequestFacts.QueryParameter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A query string without the parameters that do not count.
 *
 * <p>In doubt a parameter stays, and the lookup refuses it: where a part of the query cannot be
 * decoded nothing is taken away, and a name is taken away only if it is ASCII, which every charset
 * a container may decode with reads alike.
 *
 * @param hidden decoded names of what was taken away
 * @param rest the other parameters as sent, in their order; empty if there is none
 */
record CountedQuery(Set<String> hidden, Optional<String> rest) {
  CountedQuery {
    hidden = Set.copyOf(hidden);
  }

  /** Takes away what does not count. */
  static CountedQuery of(Optional<String> raw, Predicate<String> counts) {
    CountedQuery whole = new CountedQuery(Set.of(), raw);
    QueryText query = QueryText.of(raw);
    if (raw.isEmpty() || !query.decodable()) {
      return whole;
    }
    List<String> parts = QueryText.parts(raw.get());
    Set<String> hidden = new HashSet<>();
    List<String> kept = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      QueryParameter parameter = query.pairs().get(i);
      if (isAscii(parameter.name()) && !counts.test(parameter.name())) {
        hidden.add(parameter.name());
      } else {
        kept.add(parts.get(i));
      }
    }
    return hidden.isEmpty() ? whole : new CountedQuery(hidden, join(kept));
  }

  private static Optional<String> join(List<String> parts) {
    return parts.isEmpty() ? Optional.empty() : Optional.of(String.join("&", parts));
  }

  private static boolean isAscii(String name) {
    return name.chars().allMatch(c -> c < 0x80);
  }
}
