package dev.larder.spi;

/**
 * A store could not answer: unreachable, too slow, full, or its data is not of the expected kind.
 * On the read path it never reaches a client.
 */
public class StoreException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param message what was tried and what was seen, without keys or values of users
   * @param cause the client library's own exception
   */
  public StoreException(String message, Throwable cause) {
    super(message, cause);
  }

  /**
   * Creates the exception.
   *
   * @param message what was tried and what was seen, without keys or values of users
   */
  public StoreException(String message) {
    super(message);
  }
}
