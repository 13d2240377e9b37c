package dev.larder.internal.policy;

import dev.larder.internal.http.Vary;
import dev.larder.model.CapturedResponse;
import dev.larder.model.Decision.Reason;
import java.util.Collection;
import java.util.Optional;

/**
 * Whether a response is encoded for some clients without saying for which: RFC 9110 §12.5.3 wants
 * {@code Accept-Encoding} in its {@code Vary}. Stored, it could reach a client that cannot read it.
 * Thread safe.
 */
public final class EncodingPolicy {
  private static final String ACCEPT_ENCODING = "accept-encoding";

  private EncodingPolicy() {}

  /**
   * Decides on a response.
   *
   * @param response the response as it would be stored
   * @param keyed lower-case names of request fields that the key holds anyway
   * @return why it must not be stored; empty if its encoding does not forbid it
   */
  public static Optional<Reason> refuse(CapturedResponse response, Collection<String> keyed) {
    boolean encoded =
        response.header("Content-Encoding").stream()
            .anyMatch(codings -> !codings.strip().equalsIgnoreCase("identity"));
    return !encoded
            || keyed.contains(ACCEPT_ENCODING)
            || Vary.parse(response.header("Vary")).names().contains(ACCEPT_ENCODING)
        ? Optional.empty()
        : Optional.of(Reason.VARY);
  }
}
