package dev.larder.demo.settings;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The demo's own settings, from {@code -D} or the environment, in this order.
 *
 * @param host {@code HOST}: the address to listen on, default 127.0.0.1
 * @param port {@code PORT}: default 8080; 0 takes any free one
 * @param redisUrl {@code REDIS_URL}: default none, an embedded server is started
 * @param databaseUrl {@code DB_URL}: H2 or PostgreSQL, default H2 in memory; for H2 already with
 *     the options that the schema needs
 */
public record DemoSettings(String host, int port, Optional<String> redisUrl, String databaseUrl) {
  private static final int DEFAULT_PORT = 8080;
  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._:\\[\\]-]+");
  private static final Pattern REDIS_URL =
      Pattern.compile("memory:.*|rediss?://[^/?#].*|rediss?\\+(sentinel|cluster)://[^/?#].*");
  private static final Pattern DATABASE_URL =
      Pattern.compile("jdbc:h2:[^;]+(;.*)?|jdbc:postgresql:.+");

  /**
   * Reads the settings of this process.
   *
   * @return valid settings
   * @throws InvalidSettings naming every fault
   */
  public static DemoSettings load() {
    Map<String, String> properties = new LinkedHashMap<>();
    System.getProperties()
        .stringPropertyNames()
        .forEach(name -> properties.put(name, System.getProperty(name, "")));
    return read(properties, System.getenv());
  }

  static DemoSettings read(Map<String, String> properties, Map<String, String> environment) {
    SettingsReader reader = new SettingsReader(properties, environment);
    String host = reader.matching("HOST", HOST, "a host name or an address").orElse("127.0.0.1");
    int port = reader.port("PORT", DEFAULT_PORT);
    Optional<String> redis =
        reader.matching(
            "REDIS_URL",
            REDIS_URL,
            "redis://, rediss://, redis+sentinel://, redis+cluster:// with a host, or memory:");
    String database =
        reader
            .matching("DB_URL", DATABASE_URL, "a URL that starts with jdbc:h2: or jdbc:postgresql:")
            .orElse("jdbc:h2:mem:quickpost");
    reader.check();
    return new DemoSettings(host, port, redis, withSchemaOptions(database));
  }

  /** H2 needs PostgreSQL's dialect, and must not drop a memory database between connections. */
  private static String withSchemaOptions(String url) {
    if (!url.startsWith("jdbc:h2:")) {
      return url;
    }
    String complete =
        withOption(withOption(url, "MODE", "PostgreSQL"), "DATABASE_TO_LOWER", "TRUE");
    return url.startsWith("jdbc:h2:mem:") ? withOption(complete, "DB_CLOSE_DELAY", "-1") : complete;
  }

  private static String withOption(String url, String name, String value) {
    boolean given = url.toUpperCase(Locale.ROOT).contains(";" + name + "=");
    return given ? url : url + ";" + name + "=" + value;
  }
}
