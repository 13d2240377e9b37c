package dev.larder.internal.http;

import dev.larder.model.CapturedResponse;
import java.util.List;
import java.util.Optional;

/**
 * What a response says of its own storing: in a field that is targeted at this cache, RFC 9213 §2,
 * else in {@code Cache-Control} and {@code Expires}. Immutable.
 *
 * @param directives of the targeted field, else of {@code Cache-Control}
 * @param expires lines of {@code Expires}; none if a targeted field takes its place
 */
public record ResponseControl(CacheControl directives, List<String> expires) {
  /** Copies the list. */
  public ResponseControl {
    expires = List.copyOf(expires);
  }

  /**
   * Reads the fields.
   *
   * @param response the response as the application made it
   * @param targets names of targeted fields; the first that is a dictionary, and not an empty one,
   *     takes the place of {@code Cache-Control} and {@code Expires}
   * @return what governs
   */
  public static ResponseControl of(CapturedResponse response, List<String> targets) {
    return targets.stream()
        .map(response::header)
        .map(StructuredField::dictionary)
        .flatMap(Optional::stream)
        .filter(members -> !members.isEmpty())
        .findFirst()
        .map(members -> new ResponseControl(TargetedDirectives.read(members), List.of()))
        .orElseGet(() -> untargeted(response));
  }

  private static ResponseControl untargeted(CapturedResponse response) {
    return new ResponseControl(
        CacheControl.parse(response.header("Cache-Control")), response.header("Expires"));
  }
}
