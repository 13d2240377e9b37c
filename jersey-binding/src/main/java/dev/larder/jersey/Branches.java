package dev.larder.jersey;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Branches that a path may take at one point, found by its first segment, so that matching costs
 * the same with ten routes and with a thousand. Immutable and thread safe.
 */
final class Branches {
  /**
   * Not an immutable map of the JDK: that has no buckets, and names such as {@code item1}, {@code
   * item2}, whose hashes are neighbours, make long searches.
   */
  private final Map<String, List<Branch>> bySegment;

  /** Those that may take any segment. */
  private final List<Branch> open;

  private Branches(Map<String, List<Branch>> bySegment, List<Branch> open) {
    this.bySegment = new HashMap<>(bySegment);
    this.open = open;
  }

  /**
   * Sorts branches.
   *
   * @param inOrder in the order of routing, which stays
   */
  static Branches of(List<Branch> inOrder) {
    Map<String, List<Branch>> bySegment = new HashMap<>();
    List<Branch> open = new ArrayList<>();
    for (Branch branch : inOrder) {
      branch.rules().firstSegment().ifPresent(segment -> bySegment.put(segment, new ArrayList<>()));
    }
    for (Branch branch : inOrder) {
      Optional<String> segment = branch.rules().firstSegment();
      if (segment.isPresent()) {
        bySegment.getOrDefault(segment.get(), open).add(branch);
      } else {
        open.add(branch);
        bySegment.values().forEach(branches -> branches.add(branch));
      }
    }
    bySegment.replaceAll((segment, branches) -> List.copyOf(branches));
    return new Branches(bySegment, List.copyOf(open));
  }

  /** Those that may take a path, in order. */
  List<Branch> leading(String path) {
    if (bySegment.isEmpty() || path.isEmpty() || path.charAt(0) != '/') {
      return open;
    }
    int end = path.indexOf('/', 1);
    return bySegment.getOrDefault(path.substring(1, end < 0 ? path.length() : end), open);
  }
}
