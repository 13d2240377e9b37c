package dev.larder.capture;

import jakarta.servlet.ServletRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What a servlet has seen while it ran: part of what must be the same. Any thread. */
final class Seen {
  private static final String ATTRIBUTE = Seen.class.getName();

  private final List<String> entries = new ArrayList<>();

  /** The notes of a request, whatever it is dispatched to. */
  static Seen in(ServletRequest request) {
    if (request.getAttribute(ATTRIBUTE) instanceof Seen seen) {
      return seen;
    }
    Seen seen = new Seen();
    request.setAttribute(ATTRIBUTE, seen);
    return seen;
  }

  /** A call that a container may refuse. */
  @FunctionalInterface
  interface Call {
    void run() throws Exception;
  }

  synchronized void add(Object entry) {
    entries.add(String.valueOf(entry));
  }

  /** Makes the call, and notes whether it was refused, and how. */
  String refusal(Call call) {
    String outcome;
    try {
      call.run();
      outcome = "done";
    } catch (Exception e) {
      outcome = kind(e);
    }
    add(outcome);
    return outcome;
  }

  /** The kind that the API names; a container may have its own below it. */
  private static String kind(Exception e) {
    if (e instanceof IOException) {
      return "IOException";
    }
    return e instanceof IllegalStateException
        ? "IllegalStateException"
        : e.getClass().getSimpleName();
  }

  synchronized List<String> entries() {
    return List.copyOf(entries);
  }
}
