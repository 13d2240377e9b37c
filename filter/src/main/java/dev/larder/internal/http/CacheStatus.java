package dev.larder.internal.http;

import dev.larder.model.Decision;
import dev.larder.model.HeaderField;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * The {@code Cache-Status} field, RFC 9211, in the serialisation of RFC 9651. Thread safe.
 *
 * <p>Parameters come in one order: {@code hit} or {@code fwd} or neither, {@code fwd-status},
 * {@code ttl}, {@code stored} or {@code collapsed}, {@code detail}, {@code key}. The key is shown
 * only if the decision asks for it.
 */
public final class CacheStatus {
  /** Name of the field. */
  public static final String NAME = "Cache-Status";

  /** The largest integer of RFC 9651 §3.3.1. */
  private static final long MAX_INTEGER = 999_999_999_999_999L;

  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  private CacheStatus() {}

  /**
   * Formats what happened to a request.
   *
   * @param decision the record of it
   * @return one field with one list member, such as {@code larder; hit; ttl=587}
   */
  public static HeaderField format(Decision decision) {
    StringBuilder value = new StringBuilder("larder").append(outcome(decision.verdict()));
    decision.forwardStatus().ifPresent(status -> value.append("; fwd-status=").append(status));
    if (decision.verdict() == Decision.Verdict.HIT) {
      decision.remainingSeconds().ifPresent(ttl -> value.append("; ttl=").append(integer(ttl)));
    } else if (decision.stored()) {
      value.append("; stored");
    } else if (decision.outcome() == Decision.Outcome.COLLAPSED) {
      value.append("; collapsed");
    }
    decision.reason().ifPresent(reason -> value.append("; detail=").append(reason.name()));
    decision
        .key()
        .filter(key -> decision.debug())
        .ifPresent(key -> value.append("; key=").append(string(key)));
    return new HeaderField(NAME, value.toString());
  }

  /**
   * Formats what happened to a request whose response has passed other caches.
   *
   * @param others lines that the response has: what caches nearer to the origin said
   * @param decision the record of it
   * @return one field: what the others said, then this cache, RFC 9211 §2
   */
  public static HeaderField append(List<String> others, Decision decision) {
    List<String> members = new ArrayList<>(others);
    members.removeIf(String::isBlank);
    members.add(format(decision).value());
    return new HeaderField(NAME, String.join(", ", members));
  }

  private static String outcome(Decision.Verdict verdict) {
    return switch (verdict) {
      case HIT -> "; hit";
      case URI_MISS -> "; fwd=uri-miss";
      case VARY_MISS -> "; fwd=vary-miss";
      case STALE -> "; fwd=stale";
      case REQUEST -> "; fwd=request";
      case METHOD -> "; fwd=method";
      // neither served from the store nor forwarded
      case REFUSED -> "";
      case BYPASS -> "; fwd=bypass";
    };
  }

  private static long integer(long value) {
    return Math.max(-MAX_INTEGER, Math.min(MAX_INTEGER, value));
  }

  /** A string holds printable ASCII only; other bytes are percent-encoded, so it never fails. */
  private static String string(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
      if (octet < ' ' || octet > '~') {
        quoted.append('%').append(HEX.toHexDigits(octet));
      } else if (octet == '"' || octet == '\\') {
        quoted.append('\\').append((char) octet);
      } else {
        quoted.append((char) octet);
      }
    }
    return quoted.append('"').toString();
  }
}
