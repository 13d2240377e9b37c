package dev.larder.jersey;

import dev.larder.model.RequestFacts.QueryParameter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes a raw query string apart. */
final class QueryStrings {
  private QueryStrings() {}

  /** Returns all pairs in the order sent; an empty piece between two {@code &} is none. */
  static List<QueryParameter> parse(@Nullable String raw) {
    if (raw == null || raw.isEmpty()) {
      return List.of();
    }
    List<QueryParameter> pairs = new ArrayList<>();
    for (String piece : raw.split("&", -1)) {
      if (!piece.isEmpty()) {
        pairs.add(pair(piece));
      }
    }
    return List.copyOf(pairs);
  }

  private static QueryParameter pair(String piece) {
    int equals = piece.indexOf('=');
    return equals < 0
        ? new QueryParameter(PercentDecoder.query(piece), "")
        : new QueryParameter(
            PercentDecoder.query(piece.substring(0, equals)),
            PercentDecoder.query(piece.substring(equals + 1)));
  }
}
