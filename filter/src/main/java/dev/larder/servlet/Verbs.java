package dev.larder.servlet;

import java.util.Set;

/** What a request method means for the cache (RFC 9110 §9.2.1). Methods are case-sensitive. */
final class Verbs {
  /** Safe, with a body that says what is asked for. */
  static final String QUERY = "QUERY";

  private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS", "TRACE", QUERY);

  private Verbs() {}

  /** Whether it may change something; unknown methods may. */
  static boolean isUnsafe(String verb) {
    return !SAFE.contains(verb);
  }

  static boolean isHead(String verb) {
    return verb.equals("HEAD");
  }

  /** Whether its response may come from the cache at the edge. */
  static boolean isRead(String verb) {
    return verb.equals("GET") || isHead(verb);
  }
}
