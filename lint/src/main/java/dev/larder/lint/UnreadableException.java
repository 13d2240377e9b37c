package dev.larder.lint;

/** What was asked cannot be read. The message names the value, what was expected, and where. */
final class UnreadableException extends RuntimeException {
  private static final long serialVersionUID = 1;

  UnreadableException(String message) {
    super(message);
  }

  UnreadableException(String message, Throwable cause) {
    super(message, cause);
  }
}
