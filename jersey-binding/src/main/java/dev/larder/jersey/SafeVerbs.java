package dev.larder.jersey;

import java.util.Set;

/** Sorts request methods; an unknown one is unsafe. */
final class SafeVerbs {
  private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

  private SafeVerbs() {}

  static boolean isRead(String verb) {
    return verb.equals("GET") || verb.equals("HEAD");
  }

  static boolean isSafe(String verb) {
    return SAFE.contains(verb);
  }
}
