package dev.larder.redis;

import java.net.URI;

/**
 * Where servers are and how to get in.
 *
 * @param layout the servers
 * @param login for the servers that hold data
 * @param database number, 0 by default
 * @param tls whether to encrypt, and check certificate and host name
 * @param poolSize most connections to a server at a time, 1 to 1024, 64 by default
 */
record RedisSettings(Layout layout, Login login, int database, boolean tls, int poolSize) {
  /**
   * Reads a URL.
   *
   * @throws IllegalArgumentException naming the faulty part, never the user or the password
   */
  static RedisSettings of(URI url) {
    return new RedisUrl(url).settings();
  }

  /** As a URL, without user and password. */
  @Override
  public String toString() {
    String scheme = RedisUrl.scheme(layout, tls);
    String end = layout instanceof Layout.Cluster ? "" : "/" + database;
    return scheme + "://" + layout.text() + end;
  }
}
