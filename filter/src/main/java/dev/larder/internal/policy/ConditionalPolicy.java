package dev.larder.internal.policy;

import dev.larder.internal.http.EntityTags;
import dev.larder.internal.http.HttpDates;
import dev.larder.model.CapturedResponse;
import dev.larder.model.RequestFacts;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whether the client's own copy is as good: RFC 9111 §4.3.2, RFC 9110 §13. {@code If-Match} and
 * {@code If-Unmodified-Since} are the application's alone and never looked at. Thread safe.
 */
public final class ConditionalPolicy {
  /** RFC 9110 §13.1.3: no other method looks at a date. */
  private static final Set<String> DATED = Set.of("GET", "HEAD");

  private static final Set<String> READS = Set.of("GET", "HEAD", "QUERY");

  private ConditionalPolicy() {}

  /**
   * Evaluates the preconditions.
   *
   * @param request the request
   * @param response what it would be answered with, its {@code ETag} among the fields
   * @param receivedAt when that response was complete; stands in for a missing {@code
   *     Last-Modified} and {@code Date}
   * @return true if a 304 is to be sent instead
   */
  public static boolean notModified(
      RequestFacts request, CapturedResponse response, Instant receivedAt) {
    if (!READS.contains(request.verb()) || response.status() / 100 != 2) {
      return false;
    }
    List<String> tags = request.header("If-None-Match");
    return tags.isEmpty()
        ? DATED.contains(request.verb())
            && notModifiedSince(request.header("If-Modified-Since"), response, receivedAt)
        : EntityTags.parse(tags).matches(response.header("ETag").stream().findFirst());
  }

  private static boolean notModifiedSince(
      List<String> since, CapturedResponse response, Instant receivedAt) {
    return since.size() == 1
        && HttpDates.parse(since.get(0), receivedAt)
            .filter(date -> !lastModified(response, receivedAt).isAfter(date))
            .isPresent();
  }

  private static Instant lastModified(CapturedResponse response, Instant receivedAt) {
    return date(response, "Last-Modified", receivedAt)
        .or(() -> date(response, "Date", receivedAt))
        .orElse(receivedAt);
  }

  private static Optional<Instant> date(CapturedResponse response, String name, Instant now) {
    return response.header(name).stream().findFirst().flatMap(text -> HttpDates.parse(text, now));
  }
}
