package dev.larder.inspector.internal.api;

import dev.larder.inspector.internal.access.Caller;
import dev.larder.spi.CacheInspector.Target;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What has been previewed and may be purged: once, soon, the same thing, by the same caller.
 * Bounded: the oldest is forgotten. Thread safe.
 */
final class Confirmations {
  static final Duration LIFE = Duration.ofSeconds(60);
  private static final int MOST = 1000;
  private static final int BYTES = 16;

  private final SecureRandom random = new SecureRandom();
  private final Map<String, Given> given = new LinkedHashMap<>();

  private record Given(Target target, Caller caller, Instant end) {}

  synchronized String give(Target target, Caller caller, Instant now) {
    given.values().removeIf(old -> !now.isBefore(old.end()));
    if (given.size() >= MOST) {
      given.remove(given.keySet().iterator().next());
    }
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    String text = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    given.put(text, new Given(target, caller, now.plus(LIFE)));
    return text;
  }

  /** Takes it back, right or wrong. */
  synchronized boolean take(String text, Target target, Caller caller, Instant now) {
    Given known = given.remove(text);
    return known != null
        && known.target().equals(target)
        && known.caller().equals(caller)
        && now.isBefore(known.end());
  }
}
