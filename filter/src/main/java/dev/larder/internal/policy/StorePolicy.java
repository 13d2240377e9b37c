package dev.larder.internal.policy;

import dev.larder.internal.http.CacheControl;
import dev.larder.internal.http.CacheGroups;
import dev.larder.internal.http.ResponseControl;
import dev.larder.internal.http.Vary;
import dev.larder.model.CapturedResponse;
import dev.larder.model.Decision.Reason;
import dev.larder.model.HeaderField;
import dev.larder.model.Identity;
import dev.larder.model.RequestFacts;
import dev.larder.model.RouteDefinition.CachePolicy.Life;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Whether a response may be stored, and for how long: RFC 9111 §3, and stricter. Thread safe.
 *
 * <p>Stricter are: only a 200 is stored, never one that sets a cookie, and {@code no-cache} counts
 * as {@code no-store}. A response to a request with {@code Authorization} (§3.5) needs a rule of
 * its own only where the response speaks for itself: where entries are shared among anonymous
 * requests it bypasses, where they are per user the key keeps it apart, and a public route that
 * states a life is the application's own word for "public".
 */
public final class StorePolicy {
  private static final int MAX_VARY_NAMES = 16;
  private static final int MAX_FIELDS = 256;
  private static final int MAX_FIELD_LENGTH = 64 * 1024;

  private StorePolicy() {}

  /**
   * A response that could be stored.
   *
   * @param request the request as it stands after the application ran
   * @param response the complete response as the application made it, hop-by-hop fields included
   * @param control what the response says of its storing
   * @param sharing who would share the entry
   * @param life for how long the route lets it live
   * @param atLookup who sent the request, as resolved before the application ran
   * @param atStore the same, as resolved now
   * @param requestedAt when the application was called
   */
  public record Candidate(
      RequestFacts request,
      CapturedResponse response,
      ResponseControl control,
      Sharing sharing,
      Life life,
      Identity atLookup,
      Identity atStore,
      Instant requestedAt) {}

  /** What becomes of a candidate. */
  public sealed interface Verdict {
    /**
     * Store it.
     *
     * @param ttl 1 ms to 2^31 s
     * @param initialAge age of the response now, 0 to 2^31 s
     * @param varyNames lower-case names of the request fields by which it varies, sorted
     */
    record Store(Duration ttl, Duration initialAge, List<String> varyNames) implements Verdict {
      /** Copies the list. */
      public Store {
        varyNames = List.copyOf(varyNames);
      }
    }

    /**
     * Do not store it.
     *
     * @param reason the first rule that forbids it
     */
    record Refuse(Reason reason) implements Verdict {}
  }

  /**
   * Decides on a response.
   *
   * @param candidate the response with all that the verdict depends on
   * @param now when the response was complete
   * @return store it, or why not
   */
  public static Verdict decide(Candidate candidate, Instant now) {
    CapturedResponse response = candidate.response();
    Vary vary = Vary.parse(response.header("Vary"));
    return refuseMethod(candidate.request())
        .or(() -> refuseMessage(response))
        .or(() -> refuseDirectives(candidate))
        .or(() -> refuseVary(vary))
        .or(() -> refuseGroups(response))
        .or(() -> refuseRequest(candidate))
        .or(() -> refuseReflection(candidate))
        .<Verdict>map(Verdict.Refuse::new)
        .orElseGet(
            () ->
                life(
                    Freshness.of(response, candidate.control(), candidate.requestedAt(), now),
                    candidate.life(),
                    vary));
  }

  private static Optional<Reason> refuseReflection(Candidate candidate) {
    return ReflectionPolicy.isReflected(candidate.request(), candidate.response())
        ? Optional.of(Reason.UNSEALED)
        : Optional.empty();
  }

  private static Verdict life(Freshness freshness, Life granted, Vary vary) {
    Duration ttl = freshness.remaining(granted);
    return ttl.compareTo(Duration.ofMillis(1)) < 0
        ? new Verdict.Refuse(Reason.NO_FRESHNESS)
        : new Verdict.Store(ttl, freshness.initialAge(), vary.names());
  }

  /** What verb a cached route has is checked at start-up; here it is only not relied upon. */
  private static Optional<Reason> refuseMethod(RequestFacts request) {
    return switch (request.verb()) {
      case "GET", "QUERY" -> Optional.empty();
      case "HEAD" -> Optional.of(Reason.HEAD_REQUEST);
      default -> Optional.of(Reason.FAULTY_ROUTE);
    };
  }

  private static Optional<Reason> refuseMessage(CapturedResponse response) {
    if (response.status() != 200) {
      return Optional.of(Reason.STATUS);
    }
    String length = Integer.toString(response.body().length());
    if (!response.header("Content-Length").stream().map(String::trim).allMatch(length::equals)) {
      return Optional.of(Reason.NOT_CAPTURED);
    }
    if (!response.header("Set-Cookie").isEmpty()) {
      return Optional.of(Reason.SET_COOKIE);
    }
    return isLarge(response.headers()) ? Optional.of(Reason.FIELDS_TOO_LARGE) : Optional.empty();
  }

  /** The limit of a body does not bound what lies beside it. */
  private static boolean isLarge(List<HeaderField> fields) {
    int length =
        fields.stream().mapToInt(field -> field.name().length() + field.value().length()).sum();
    return fields.size() > MAX_FIELDS || length > MAX_FIELD_LENGTH;
  }

  private static Optional<Reason> refuseDirectives(Candidate candidate) {
    CacheControl control = candidate.control().directives();
    if (control.noStore() || control.noCache()) {
      return Optional.of(Reason.NO_STORE);
    }
    if (control.isPrivate() && !candidate.sharing().isTheirOwn(candidate.atStore())) {
      return Optional.of(Reason.PRIVATE);
    }
    return candidate.life().fromResponse()
            && candidate.sharing() == Sharing.EVERYONE
            && !candidate.request().credentials().isEmpty()
            && !isForAll(control)
        ? Optional.of(Reason.CREDENTIALS)
        : Optional.empty();
  }

  /** RFC 9111 §3.5: what lets a response to a request with credentials be shared. */
  private static boolean isForAll(CacheControl control) {
    return control.isPublic() || control.mustRevalidate() || control.sMaxAge().isPresent();
  }

  private static Optional<Reason> refuseVary(Vary vary) {
    return vary.everything() || vary.names().size() > MAX_VARY_NAMES
        ? Optional.of(Reason.VARY)
        : Optional.empty();
  }

  /** RFC 9875 §2. What belongs to a group that is not known could not be dropped with it. */
  private static Optional<Reason> refuseGroups(CapturedResponse response) {
    boolean read =
        CacheGroups.parse(response.header("Cache-Groups")).state() == CacheGroups.State.READ;
    return read ? Optional.empty() : Optional.of(Reason.CACHE_GROUPS);
  }

  private static Optional<Reason> refuseRequest(Candidate candidate) {
    if (CacheControl.parse(candidate.request().header("Cache-Control")).noStore()) {
      return Optional.of(Reason.REQUEST_NO_STORE);
    }
    boolean same = candidate.atLookup().equals(candidate.atStore());
    // A session that began meanwhile makes an anonymous request one with credentials.
    Optional<Reason> refused =
        candidate
            .request()
            .refusal()
            .or(() -> candidate.sharing().refuse(candidate.request(), candidate.atStore()));
    return same && refused.isEmpty() ? Optional.empty() : Optional.of(Reason.IDENTITY_CHANGED);
  }
}
