package dev.larder.inspector.internal.api;

import dev.larder.model.Decision;
import dev.larder.model.Decision.Reason;
import java.util.List;

/** A verdict in words. The words of {@code Cache-Status} stay as they are beside it. */
final class Why {
  /** What only a response tells. */
  static final List<Reason> RESPONSE =
      List.of(
          Reason.STATUS,
          Reason.SET_COOKIE,
          Reason.NO_STORE,
          Reason.PRIVATE,
          Reason.VARY,
          Reason.CACHE_GROUPS,
          Reason.NO_FRESHNESS,
          Reason.BODY_TOO_LARGE,
          Reason.FIELDS_TOO_LARGE,
          Reason.NOT_CAPTURED,
          Reason.RESPONSE_CHANGED,
          Reason.UNSEALED);

  private Why() {}

  static String of(Decision decision) {
    String verdict = verdict(decision.verdict());
    return decision.reason().map(reason -> verdict + ": " + reason(reason)).orElse(verdict);
  }

  private static String verdict(Decision.Verdict verdict) {
    return switch (verdict) {
      case HIT -> "served from the store";
      case URI_MISS -> "the application runs, as nothing usable is stored under this key";
      case VARY_MISS -> "the application runs, as what is stored is for other request headers";
      case STALE -> "the application runs, as what is stored has been invalidated or has expired";
      case REQUEST -> "the application runs, as what is stored is not fresh enough for the client";
      case METHOD -> "a mutation";
      case REFUSED -> "answered without running the application";
      case BYPASS -> "the application runs, and the cache is not asked";
    };
  }

  private static String reason(Reason reason) {
    return switch (reason) {
      case CREDENTIALS -> "it has credentials, and neither key nor scope lets it share";
      case UNIDENTIFIED -> "it has credentials whose owner is not known";
      case NO_KEY -> "no key can be built";
      case MATRIX_PARAMETER -> "the path has a ';'";
      case REPEATED_PARAMETER -> "a parameter or cookie of the key comes twice";
      case REQUEST_BODY -> "it has a body";
      case QUERY_TOO_LARGE -> "more than 64 parameters or 8 KiB of query";
      case UNCOUNTED_QUERY ->
          "a parameter that does not count cannot be hidden without LarderFilter";
      case AUTHORITY -> "the host is not one of the option 'authority'";
      case STORE_UNAVAILABLE -> "the store does not answer, or did less than a second ago";
      case INVALIDATION_PENDING -> "invalidations of this node have not reached the store yet";
      case INVALIDATED -> "a mutation has dropped the entry";
      case STALE_WHILE_REVALIDATE -> "expired, and served while one request computes the next";
      case STALE_IF_ERROR -> "expired, and served because computing the next one failed";
      case UNUSABLE_ENTRY -> "the entry is damaged, of another version or of another route";
      case HEAD_REQUEST -> "a HEAD stores nothing";
      case ONLY_IF_CACHED -> "the request wants nothing but what is stored";
      case FAULTY_ROUTE -> "the route is faulty, or its application was reloaded";
      default -> reason.name();
    };
  }
}
