package dev.larder.internal.key;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The digest of the query parameters that no placeholder consumed. Thread safe. */
public final class QueryDigest {
  private QueryDigest() {}

  /**
   * Digests decoded pairs. The order of names does not count, the order of one name's values does;
   * absent, empty and repeated parameters differ.
   *
   * @param pairs names and values in the order sent
   * @return 32 characters; empty if there is no pair
   */
  public static Optional<String> of(List<? extends Map.Entry<String, String>> pairs) {
    if (pairs.isEmpty()) {
      return Optional.empty();
    }
    List<Map.Entry<String, String>> sorted = new ArrayList<>(pairs);
    sorted.sort(Map.Entry.comparingByKey());
    List<String> parts = new ArrayList<>(2 * sorted.size());
    for (Map.Entry<String, String> pair : sorted) {
      parts.add(pair.getKey());
      parts.add(pair.getValue());
    }
    return Optional.of(Digests.of(parts));
  }
}
