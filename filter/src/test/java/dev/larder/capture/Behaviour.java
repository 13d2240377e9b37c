package dev.larder.capture;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * Something that a servlet does.
 *
 * @param name what it is called
 * @param outcome what the filter makes of it: {@link #STORED}, {@link #SILENT}, or the reason why
 *     not
 * @param body what it does
 */
record Behaviour(String name, String outcome, Body body) {
  static final String STORED = "stored";
  static final String SILENT = "silent";

  /** What a servlet does. */
  @FunctionalInterface
  interface Body {
    void serve(HttpServletRequest request, HttpServletResponse response, Seen seen)
        throws Exception;
  }

  static Behaviour stored(String name, Body body) {
    return new Behaviour(name, STORED, body);
  }

  /** Not captured: it streams, fails or is not whole. */
  static Behaviour passed(String name, Body body) {
    return new Behaviour(name, "NOT_CAPTURED", body);
  }

  /** Ended past the filter, so that nobody is told why it is not stored. */
  static Behaviour silent(String name, Body body) {
    return new Behaviour(name, SILENT, body);
  }

  /** Not stored for another reason. */
  static Behaviour refused(String name, String reason, Body body) {
    return new Behaviour(name, reason, body);
  }

  boolean isStored() {
    return outcome.equals(STORED);
  }

  /** Its place in a path. */
  String slug() {
    return name.replaceAll("[^A-Za-z0-9]+", "-");
  }

  @Override
  public String toString() {
    return name;
  }
}
