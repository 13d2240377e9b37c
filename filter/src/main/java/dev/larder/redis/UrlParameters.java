package dev.larder.redis;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What follows the question mark of a store URL.
 *
 * @param values as they stand there, by name
 */
record UrlParameters(Map<String, String> values) {
  private static final String POOL_SIZE = "poolSize";
  private static final String SENTINEL_USER = "sentinelUser";
  private static final String SENTINEL_PASSWORD = "sentinelPassword";
  private static final int DEFAULT_POOL_SIZE = 64;
  private static final int MAX_POOL_SIZE = 1024;
  private static final int MAX_NUMBER_LENGTH = 5;

  static UrlParameters of(@Nullable String query, boolean forSentinels) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String parameter : query == null ? new String[0] : query.split("&", -1)) {
      String[] parts = parameter.split("=", 2);
      requireKnown(parts[0], forSentinels);
      if (values.put(parts[0], parts.length > 1 ? parts[1] : "") != null) {
        throw new IllegalArgumentException("store URL: " + parts[0] + " twice; expected it once");
      }
    }
    return new UrlParameters(values);
  }

  private static void requireKnown(String name, boolean forSentinels) {
    boolean ofSentinels = name.equals(SENTINEL_USER) || name.equals(SENTINEL_PASSWORD);
    if (!name.equals(POOL_SIZE) && !(forSentinels && ofSentinels)) {
      String more = forSentinels ? ", " + SENTINEL_USER + " or " + SENTINEL_PASSWORD : "";
      throw new IllegalArgumentException(
          "store URL: unknown parameter \"" + name + "\"; expected " + POOL_SIZE + more);
    }
  }

  int poolSize() {
    String size = values.get(POOL_SIZE);
    return size == null ? DEFAULT_POOL_SIZE : number(POOL_SIZE, size, 1, MAX_POOL_SIZE);
  }

  Login sentinelLogin() {
    Optional<String> user = Optional.ofNullable(values.get(SENTINEL_USER)).map(Login::decoded);
    Optional<String> password =
        Optional.ofNullable(values.get(SENTINEL_PASSWORD)).map(Login::decoded);
    if (user.isPresent() && password.isEmpty()) {
      throw new IllegalArgumentException(
          "store URL: " + SENTINEL_USER + " without " + SENTINEL_PASSWORD + "; expected both");
    }
    return new Login(user, password);
  }

  static int number(String what, String text, int min, int max) {
    boolean digits = !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
    int number = digits && text.length() <= MAX_NUMBER_LENGTH ? Integer.parseInt(text) : -1;
    if (number < min || number > max) {
      throw new IllegalArgumentException(
          "store URL: " + what + " \"" + text + "\"; expected a number from " + min + " to " + max);
    }
    return number;
  }
}
