package dev.larder.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URLDecoder;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.HostAndPort;

/**
 * Where a server is and how to get in, as a URL says it: {@code
 * redis[s]://[[user]:password@]host[:port][/database][?poolSize=64]}.
 *
 * @param address host and port; 6379 if none is given
 * @param user name for ACLs
 * @param password decoded
 * @param database number, 0 by default
 * @param tls whether to encrypt, and check certificate and host name
 * @param poolSize most connections at a time, 1 to 1024, 64 by default
 */
record RedisSettings(
    HostAndPort address,
    Optional<String> user,
    Optional<String> password,
    int database,
    boolean tls,
    int poolSize) {

  static final String PLAIN = "redis";
  static final String TLS = "rediss";
  static final String SENTINEL = "redis+sentinel";
  static final String CLUSTER = "redis+cluster";

  private static final int DEFAULT_PORT = 6379;
  private static final int DEFAULT_POOL_SIZE = 64;
  private static final int MAX_POOL_SIZE = 1024;
  private static final int MAX_NUMBER_LENGTH = 5;
  private static final Pattern HOST_AND_PORT =
      Pattern.compile("(?:\\[([0-9A-Fa-f:.]+)]|([^:\\[\\]@]+))(?::([0-9]{1,5}))?");

  /**
   * Reads a URL.
   *
   * @throws IllegalArgumentException naming the faulty part, never the user or the password
   */
  static RedisSettings of(URI url) {
    String scheme = url.getScheme();
    if (scheme.equals(SENTINEL) || scheme.equals(CLUSTER)) {
      throw new IllegalArgumentException(
          "store URL: scheme \"" + scheme + "\" is not supported yet; expected redis or rediss");
    }
    String authority = authority(url);
    int at = authority.lastIndexOf('@');
    Optional<Login> login =
        at < 0 ? Optional.empty() : Optional.of(Login.of(authority.substring(0, at)));
    return new RedisSettings(
        address(authority.substring(at + 1)),
        login.map(Login::user).filter(user -> !user.isEmpty()),
        login.map(Login::password),
        database(url.getRawPath()),
        scheme.equals(TLS),
        poolSize(url.getRawQuery()));
  }

  private static String authority(URI url) {
    String authority = url.getRawAuthority();
    if (authority == null) {
      throw new IllegalArgumentException(
          "store URL: no host; expected " + url.getScheme() + "://host:port/database");
    }
    String text = url.toString();
    if (text.indexOf('@', text.indexOf(authority) + authority.length()) >= 0) {
      // What follows a raw "/", "?" or "#" in a password would be printed as a host or a path.
      throw new IllegalArgumentException(
          "store URL: \"@\" after the host; expected user and password percent-encoded");
    }
    return authority;
  }

  private static HostAndPort address(String text) {
    Matcher parts = HOST_AND_PORT.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException(
          "store URL: \"" + text + "\" is no host; expected host or host:port");
    }
    String host = parts.group(1) != null ? parts.group(1) : parts.group(2);
    String port = parts.group(3);
    return new HostAndPort(host, port == null ? DEFAULT_PORT : number("port", port, 1, 65_535));
  }

  private static int database(String path) {
    boolean none = path.isEmpty() || path.equals("/");
    return none ? 0 : number("database", path.substring(1), 0, 65_535);
  }

  private static int poolSize(@Nullable String query) {
    if (query == null) {
      return DEFAULT_POOL_SIZE;
    }
    String[] parameter = query.split("=", 2);
    if (!parameter[0].equals("poolSize")) {
      throw new IllegalArgumentException(
          "store URL: unknown parameter \"" + parameter[0] + "\"; expected poolSize");
    }
    return number("poolSize", parameter.length > 1 ? parameter[1] : "", 1, MAX_POOL_SIZE);
  }

  private static int number(String what, String text, int min, int max) {
    boolean digits = !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
    int number = digits && text.length() <= MAX_NUMBER_LENGTH ? Integer.parseInt(text) : -1;
    if (number < min || number > max) {
      throw new IllegalArgumentException(
          "store URL: " + what + " \"" + text + "\"; expected a number from " + min + " to " + max);
    }
    return number;
  }

  /** Without user and password. */
  @Override
  public String toString() {
    return (tls ? TLS : PLAIN) + "://" + address + "/" + database;
  }

  private record Login(String user, String password) {
    static Login of(String text) {
      int colon = text.indexOf(':');
      if (colon < 0) {
        throw new IllegalArgumentException(
            "store URL: no password before \"@\"; expected user:password@ or :password@");
      }
      return new Login(decoded(text.substring(0, colon)), decoded(text.substring(colon + 1)));
    }

    /** Percent-decoding only; in this part of a URL a plus sign is itself. */
    private static String decoded(String text) {
      return URLDecoder.decode(text.replace("+", "%2B"), UTF_8);
    }
  }
}
