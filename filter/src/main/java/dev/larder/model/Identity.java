package dev.larder.model;

import java.util.Objects;

/** Who sent a request, as far as the cache is concerned. */
public sealed interface Identity {
  /** No credentials at all. */
  record Anonymous() implements Identity {}

  /**
   * A known user.
   *
   * @param id the application's identifier, not empty
   */
  record User(String id) implements Identity {
    /** Refuses an empty identifier. */
    public User {
      Objects.requireNonNull(id, "id");
      if (id.isEmpty()) {
        throw new IllegalArgumentException("a user's id is empty; expected at least one character");
      }
    }
  }

  /** Credentials whose owner could not be resolved; never treated as anonymous. */
  record Unidentified() implements Identity {}
}
