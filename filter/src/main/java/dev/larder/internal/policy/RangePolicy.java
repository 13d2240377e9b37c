package dev.larder.internal.policy;

import dev.larder.internal.http.AcceptEncoding;
import dev.larder.internal.http.ByteRange;
import dev.larder.internal.http.EntityTags;
import dev.larder.internal.http.HttpDates;
import dev.larder.model.CapturedResponse;
import dev.larder.model.RequestFacts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Which part of a complete response a client gets: RFC 9110 §14.2 and §13.1.5. One range is
 * answered, of several the whole. Thread safe.
 *
 * <p>A client that accepts a content coding gets the whole, too: somebody behind the cache may
 * encode what it sends, and a part must be one of the encoded bytes then.
 */
public final class RangePolicy {
  private static final Duration STRONG = Duration.ofSeconds(1);

  private RangePolicy() {}

  /**
   * Decides. The preconditions of {@link ConditionalPolicy} come first.
   *
   * @param request the request
   * @param response the complete response that it would get
   * @param now decides the century of dates with two digits of a year
   * @return what to send
   */
  public static ByteRange select(RequestFacts request, CapturedResponse response, Instant now) {
    List<String> range = request.header("Range");
    return range.isEmpty() || !mayBeSent(request, response, now)
        ? new ByteRange.All()
        : ByteRange.select(range, response.body().length());
  }

  private static boolean mayBeSent(RequestFacts request, CapturedResponse response, Instant now) {
    return request.verb().equals("GET")
        && response.status() == 200
        && response.header("Accept-Ranges").stream().noneMatch("none"::equalsIgnoreCase)
        && AcceptEncoding.isIdentityOnly(request.header("Accept-Encoding"))
        && isUnchanged(request.header("If-Range"), response, now);
  }

  private static boolean isUnchanged(List<String> ifRange, CapturedResponse response, Instant now) {
    if (ifRange.isEmpty()) {
      return true;
    }
    return ifRange.size() == 1
        && (EntityTags.isStrong(ifRange.get(0))
            ? response.header("ETag").equals(List.of(ifRange.get(0).strip()))
            : isSince(ifRange.get(0), response, now));
  }

  /** A date is strong only if the response was made a second after it at least, §8.8.2.2. */
  private static boolean isSince(String text, CapturedResponse response, Instant now) {
    Optional<Instant> since = HttpDates.parse(text, now);
    Optional<Instant> modified = only(response.header("Last-Modified"), now);
    Optional<Instant> made = only(response.header("Date"), now);
    return since.isPresent()
        && since.equals(modified)
        && made.filter(date -> !date.isBefore(since.get().plus(STRONG))).isPresent();
  }

  private static Optional<Instant> only(List<String> lines, Instant now) {
    return lines.size() == 1 ? HttpDates.parse(lines.get(0), now) : Optional.empty();
  }
}
