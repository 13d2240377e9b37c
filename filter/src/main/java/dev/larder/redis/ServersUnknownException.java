package dev.larder.redis;

import org.jspecify.annotations.Nullable;
import redis.clients.jedis.exceptions.JedisConnectionException;

/** It is not known just now which server has a key. */
final class ServersUnknownException extends JedisConnectionException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param message what is not known; without secrets
   * @param cause why the last search failed, if it did
   */
  ServersUnknownException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
