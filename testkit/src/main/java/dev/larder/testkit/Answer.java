package dev.larder.testkit;

import dev.larder.internal.http.CacheStatusReader;
import dev.larder.internal.http.CacheStatusReader.Said;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What the assertions look at in a response, whichever client has received it.
 *
 * @param request method and URL; empty where the client's response does not tell
 * @param status code
 * @param cacheStatus the lines of the field {@code Cache-Status}
 * @param etag the field {@code ETag}
 * @param body where it is text or bytes
 */
record Answer(
    Optional<String> request,
    int status,
    List<String> cacheStatus,
    Optional<String> etag,
    Optional<Object> body) {
  /** The name of this library's member of {@code Cache-Status}. */
  private static final String NAME = "larder";

  /** What was done with the request. */
  Verdict verdict() {
    return CacheStatusReader.read(cacheStatus)
        .map(members -> last(members).map(Verdict::of).orElse(Verdict.NONE))
        .orElse(Verdict.MALFORMED);
  }

  /** Two of ours may lie one behind the other: the last is the nearest to the client, RFC 9211. */
  private static Optional<Said> last(List<Said> members) {
    return members.stream()
        .filter(member -> member.cache().equals(NAME))
        .reduce((earlier, later) -> later);
  }

  /** Whether this may be the other's response, kept. */
  boolean isSameAs(Answer other) {
    return hasBodyOf(other) && etag.equals(other.etag);
  }

  /** A body that is neither text nor bytes may be any. */
  boolean hasBodyOf(Answer other) {
    return body.isEmpty()
        || other.body.isEmpty()
        || Objects.deepEquals(body.get(), other.body.get());
  }

  /** For people: what was asked, and what the caches said. */
  String shown() {
    String said = cacheStatus.isEmpty() ? "none" : String.join("\n                ", cacheStatus);
    return "%sstatus %d\n  Cache-Status: %s"
        .formatted(request.map(asked -> asked + ", ").orElse(""), status, said);
  }
}
