package dev.larder.annotation;

/** Who may share a stored response. See the rules of identity in {@code docs/keys.md}. */
public enum Scope {
  /**
   * The default. A key with {@code {{user_id}}} is per user; any other key is shared among requests
   * without credentials, and a request with credentials bypasses the cache.
   */
  AUTO,
  /** Shared by everyone, with or without credentials. The application vouches for it. */
  PUBLIC,
  /** Per user. A key without {@code {{user_id}}} is refused at start-up. */
  USER
}
