package dev.larder.redis;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import redis.clients.jedis.HostAndPort;

/**
 * Takes a store URL apart.
 *
 * <pre>
 * redis://[[user]:password@]host[:6379][/database][?poolSize=64]
 * redis+sentinel://[[user]:password@]master@host[:26379],...[/database][?poolSize=64
 *     &amp;sentinelUser=...&amp;sentinelPassword=...]
 * redis+cluster://[[user]:password@]host[:6379],...[?poolSize=64]
 * </pre>
 *
 * <p>With {@code rediss} for {@code redis}, over TLS. User and password are percent-encoded and
 * never in a message.
 */
final class RedisUrl {
  private static final String PLAIN = "redis";
  private static final String TLS = "rediss";
  private static final String SENTINEL = "+sentinel";
  private static final String CLUSTER = "+cluster";
  private static final int PORT = 6379;
  private static final int SENTINEL_PORT = 26_379;
  private static final int MAX_DATABASE = 65_535;
  private static final Pattern MASTER = Pattern.compile("[A-Za-z0-9._-]+");
  private static final Pattern HOST_AND_PORT =
      Pattern.compile("(?:\\[([0-9A-Fa-f:.]+)]|([^:,\\[\\]@]+))(?::([0-9]{1,5}))?");

  private final URI url;
  private final String kind;
  private final boolean tls;

  /** What is before the last {@code @}, which ends the part that is never printed. */
  private final Optional<String> before;

  private final String hosts;
  private final UrlParameters parameters;

  RedisUrl(URI url) {
    this.url = url;
    this.tls = url.getScheme().startsWith(TLS);
    this.kind = url.getScheme().substring((tls ? TLS : PLAIN).length());
    String authority = authority(url);
    int at = authority.lastIndexOf('@');
    this.before = at < 0 ? Optional.empty() : Optional.of(authority.substring(0, at));
    this.hosts = authority.substring(at + 1);
    this.parameters = UrlParameters.of(url.getRawQuery(), kind.equals(SENTINEL));
  }

  /** All schemes that can be understood. */
  static Set<String> schemes() {
    return Set.of(PLAIN, TLS, PLAIN + SENTINEL, TLS + SENTINEL, PLAIN + CLUSTER, TLS + CLUSTER);
  }

  static String scheme(Layout layout, boolean tls) {
    String kind =
        layout instanceof Layout.Sentinels
            ? SENTINEL
            : layout instanceof Layout.Cluster ? CLUSTER : "";
    return (tls ? TLS : PLAIN) + kind;
  }

  RedisSettings settings() {
    return switch (kind) {
      case SENTINEL -> sentinels();
      case CLUSTER -> settings(new Layout.Cluster(addresses(PORT)), before, noDatabase());
      default -> settings(new Layout.OneServer(address(hosts, PORT)), before, database());
    };
  }

  private RedisSettings settings(Layout layout, Optional<String> login, int database) {
    return new RedisSettings(
        layout, login.map(Login::of).orElse(Login.NONE), database, tls, parameters.poolSize());
  }

  /** The master's name stands before the hosts, and the login before the name. */
  private RedisSettings sentinels() {
    String named = before.orElse("");
    int at = named.lastIndexOf('@');
    String master = named.substring(at + 1);
    if (!MASTER.matcher(master).matches()) {
      throw new IllegalArgumentException(
          "store URL: no name of a master before the hosts; expected master@host,host"
              + " or user:password@master@host,host");
    }
    Optional<String> login = at < 0 ? Optional.empty() : Optional.of(named.substring(0, at));
    return settings(
        new Layout.Sentinels(master, addresses(SENTINEL_PORT), parameters.sentinelLogin()),
        login,
        database());
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

  private List<HostAndPort> addresses(int defaultPort) {
    return Stream.of(hosts.split(",", -1)).map(text -> address(text, defaultPort)).toList();
  }

  private static HostAndPort address(String text, int defaultPort) {
    Matcher parts = HOST_AND_PORT.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException(
          "store URL: \"" + text + "\" is no host; expected host or host:port");
    }
    String host = parts.group(1) != null ? parts.group(1) : parts.group(2);
    String port = parts.group(3);
    return new HostAndPort(
        host, port == null ? defaultPort : UrlParameters.number("port", port, 1, 65_535));
  }

  private int database() {
    String path = url.getRawPath();
    boolean none = path.isEmpty() || path.equals("/");
    return none ? 0 : UrlParameters.number("database", path.substring(1), 0, MAX_DATABASE);
  }

  private int noDatabase() {
    if (database() != 0) {
      throw new IllegalArgumentException(
          "store URL: database \"" + database() + "\"; a cluster has number 0 only");
    }
    return 0;
  }
}
