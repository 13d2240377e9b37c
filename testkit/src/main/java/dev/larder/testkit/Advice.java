package dev.larder.testkit;

import dev.larder.model.Decision.Reason;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Stream;

/** Where to look when a response was not what a test expected. */
final class Advice {
  private static final Map<Reason, String> BY_REASON = byReason();

  private Advice() {}

  static String on(Verdict found) {
    return found
        .reason()
        .flatMap(word -> Stream.of(Reason.values()).filter(r -> r.name().equals(word)).findFirst())
        .map(Advice::on)
        .orElseGet(() -> on(found.kind(), found.collapsed()));
  }

  private static String on(Reason reason) {
    return BY_REASON.getOrDefault(
        reason, "what docs/debug-headers.md says about the reason " + reason.name());
  }

  private static String on(Verdict.Kind kind, boolean collapsed) {
    return switch (kind) {
      case HIT ->
          "who stored the entry (an earlier test, if they share a store), and whether a mutation's"
              + " patterns reach its key";
      case MISS ->
          collapsed
              ? "who asked at the same time: one request computed for both"
              : "the key: was the same path, query, host and user asked before, and less than a"
                  + " time to live ago?";
      case MUTATION -> "the request's method: this one has run a mutation";
      case NONE ->
          "the route: is the method annotated, LarderFeature registered or LarderFilter mapped, and"
              + " did the request reach it?";
      case MALFORMED -> "who else writes Cache-Status: it is no list of RFC 9651";
      case STALE, BYPASS, REFUSED -> "the log dev.larder.cache, at INFO with the option debug";
    };
  }

  private static Map<Reason, String> byReason() {
    Map<Reason, String> advice = new EnumMap<>(Reason.class);
    advice.put(
        Reason.CREDENTIALS,
        "the key: it needs {{user_id}}, or the method scope = PUBLIC if all may see the same");
    advice.put(Reason.UNIDENTIFIED, "the IdentityResolver: it did not know whose credentials came");
    advice.put(
        Reason.UNSEALED, "the log dev.larder.audit: it names what the method read beside its key");
    advice.put(
        Reason.INVALIDATED, "which mutation ran since the entry was stored, and its patterns");
    advice.put(Reason.STATUS, "the status: only a complete 200 is stored");
    advice.put(Reason.SET_COOKIE, "who sets a cookie: such a response is never stored");
    advice.put(Reason.NO_STORE, "who sets Cache-Control: no-store or no-cache is never stored");
    advice.put(
        Reason.STORE_UNAVAILABLE, "the store: it did not answer. Is its server up, and not slow?");
    advice.put(
        Reason.STALE_WHILE_REVALIDATE,
        "the clock: the entry had expired, and the next one is computed behind this response");
    advice.put(
        Reason.STALE_IF_ERROR, "the application: the entry had expired, and it failed to renew it");
    advice.put(
        Reason.RESPONSE_CHANGED,
        "filters and exception mappers: one has made or changed the response after its method");
    return advice;
  }
}
