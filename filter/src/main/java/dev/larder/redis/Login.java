package dev.larder.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.Optional;
import redis.clients.jedis.DefaultJedisClientConfig;

/**
 * What a server is told about who we are. Never printed.
 *
 * @param user name for ACLs
 * @param password decoded
 */
record Login(Optional<String> user, Optional<String> password) {
  static final Login NONE = new Login(Optional.empty(), Optional.empty());

  /** Reads the part of a URL before the {@code @}: {@code [user]:password}. */
  static Login of(String text) {
    int colon = text.indexOf(':');
    if (colon < 0) {
      throw new IllegalArgumentException(
          "store URL: no password before \"@\"; expected user:password@ or :password@");
    }
    return new Login(
        Optional.of(decoded(text.substring(0, colon))).filter(user -> !user.isEmpty()),
        Optional.of(decoded(text.substring(colon + 1))));
  }

  /** Percent-decoding only; in a URL's user and password a plus sign is itself. */
  static String decoded(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), UTF_8);
  }

  void addTo(DefaultJedisClientConfig.Builder config) {
    user.ifPresent(config::user);
    password.ifPresent(config::password);
  }

  @Override
  public String toString() {
    return "***";
  }
}
