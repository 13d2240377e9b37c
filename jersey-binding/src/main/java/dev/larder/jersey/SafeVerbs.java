package dev.larder.jersey;

import java.util.Set;

/** Sorts request methods; an unknown one is unsafe. */
final class SafeVerbs {
  static final String QUERY = "QUERY";

  private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS", "TRACE", QUERY);

  private SafeVerbs() {}

  static boolean isRead(String verb) {
    return verb.equals("GET") || verb.equals("HEAD");
  }

  /** Whether it asks with its body. */
  static boolean isQuery(String verb) {
    return verb.equals(QUERY);
  }

  /** Whether its response may come from the cache. */
  static boolean isAnswerable(String verb) {
    return isRead(verb) || isQuery(verb);
  }

  static boolean isSafe(String verb) {
    return SAFE.contains(verb);
  }
}
