package dev.larder.internal.policy;

import dev.larder.internal.http.CacheControl;
import dev.larder.model.RequestFacts;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;

/**
 * What a client wants of the cache, RFC 9111 §5.2.1 and §5.4, on routes that obey it. {@code
 * max-stale} is not looked at: what is stale is the route's affair. Thread safe.
 *
 * @param control its {@code Cache-Control}
 * @param pragma whether it says {@code Pragma: no-cache} and nothing else
 */
public record ClientPolicy(CacheControl control, boolean pragma) {
  /**
   * Reads a request.
   *
   * @param request the request
   * @return what it says
   */
  public static ClientPolicy of(RequestFacts request) {
    List<String> lines = request.header("Cache-Control");
    boolean pragma = lines.isEmpty() && CacheControl.parse(request.header("Pragma")).noCache();
    return new ClientPolicy(CacheControl.parse(lines), pragma);
  }

  /**
   * Whether a fresh response is good enough, §5.2.1.1, §5.2.1.3, §5.2.1.4.
   *
   * @param age its age
   * @param remaining what is left of its life
   * @return false if the application is to be asked
   */
  public boolean accepts(Duration age, Duration remaining) {
    return !pragma
        && !control.noCache()
        && isAtMost(age, control.maxAge())
        && !isLess(remaining, control.minFresh());
  }

  /**
   * Whether an expired response is good enough.
   *
   * @return false if the client says how fresh it must be
   */
  public boolean acceptsStale() {
    return accepts(Duration.ZERO, Duration.ofSeconds(Long.MAX_VALUE))
        && control.maxAge().isEmpty()
        && control.minFresh().isEmpty();
  }

  /**
   * Whether the application must not be asked, §5.2.1.7.
   *
   * @return true for {@code only-if-cached}
   */
  public boolean onlyIfCached() {
    return control.directives().contains("only-if-cached");
  }

  private static boolean isAtMost(Duration age, OptionalLong seconds) {
    return seconds.isEmpty() || age.toSeconds() <= seconds.getAsLong();
  }

  private static boolean isLess(Duration remaining, OptionalLong seconds) {
    return seconds.isPresent() && remaining.toSeconds() < seconds.getAsLong();
  }
}
