package dev.larder.demo.server;

import java.util.ArrayList;
import java.util.List;

/** Why the server did not start, in words for the person who started it. */
final class StartFailure extends Exception {
  private static final long serialVersionUID = 1;

  StartFailure(String message, Throwable cause) {
    super(message, cause);
  }

  /** Puts the messages of a chain of causes under each other, each once. */
  static StartFailure of(Throwable cause) {
    List<String> messages = new ArrayList<>();
    for (Throwable link = cause; link != null; link = link.getCause()) {
      String message =
          link.getMessage() == null ? link.getClass().getSimpleName() : link.getMessage();
      if (messages.stream().noneMatch(seen -> seen.contains(message))) {
        messages.add(message);
      }
    }
    return new StartFailure(String.join("\n  ", messages), cause);
  }
}
