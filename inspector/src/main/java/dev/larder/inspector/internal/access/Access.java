package dev.larder.inspector.internal.access;

import dev.larder.inspector.internal.web.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who may use the inspector. Somebody in the role, or who has the token; with neither set, clients
 * on this machine, if that was asked for. Thread safe.
 */
public final class Access {
  private static final String NONE = "none";
  private static final String BEARER = "Bearer ";

  private final @Nullable String role;
  private final byte @Nullable [] tokenDigest;

  private Access(@Nullable String role, byte @Nullable [] tokenDigest) {
    this.role = role;
    this.tokenDigest = tokenDigest;
  }

  /**
   * Reads the options.
   *
   * @param options the library's, checked, by name
   * @return the rule
   * @throws IllegalArgumentException if they let everybody in
   */
  public static Access of(Map<String, String> options) {
    Optional<String> role = set(options, "inspector.role");
    Optional<String> token = set(options, "inspector.token");
    boolean open = options.getOrDefault("inspector.open", "false").equals("true");
    if (role.isEmpty() && token.isEmpty() && !open) {
      throw new IllegalArgumentException(
          "the inspector would be open to everybody; expected the option 'inspector.role',"
              + " 'inspector.token', or, for clients on this machine alone, 'inspector.open' as"
              + " 'true'");
    }
    return new Access(role.orElse(null), token.map(Access::digest).orElse(null));
  }

  private static Optional<String> set(Map<String, String> options, String name) {
    return Optional.ofNullable(options.get(name)).filter(text -> !text.equals(NONE));
  }

  /** Whether the page may be had without a token, in order to enter it there. */
  public boolean showsPage() {
    return tokenDigest != null;
  }

  /**
   * Lets somebody in.
   *
   * @param request to an endpoint
   * @return who it is
   * @throws Problem 401 or 403
   */
  public Caller admit(HttpServletRequest request) {
    if (role == null && tokenDigest == null) {
      return Loopback.admit(request);
    }
    return byToken(request).or(() -> byRole(request)).orElseThrow(() -> refused(request));
  }

  private Optional<Caller> byRole(HttpServletRequest request) {
    return role != null && request.getUserPrincipal() != null && request.isUserInRole(role)
        ? Optional.of(Caller.of("user " + request.getUserPrincipal().getName(), request))
        : Optional.empty();
  }

  /** Compares digests, which takes as long whatever was sent. */
  private Optional<Caller> byToken(HttpServletRequest request) {
    String sent = request.getHeader("Authorization");
    boolean right =
        tokenDigest != null
            && sent != null
            && sent.regionMatches(true, 0, BEARER, 0, BEARER.length())
            && MessageDigest.isEqual(tokenDigest, digest(sent.substring(BEARER.length()).strip()));
    return right ? Optional.of(Caller.of("token", request)) : Optional.empty();
  }

  private Problem refused(HttpServletRequest request) {
    if (tokenDigest != null && request.getUserPrincipal() == null) {
      return Problem.of(401, "the inspector needs 'Authorization: Bearer' with its token");
    }
    return Problem.of(403, "the inspector is for users in a role that you are not in");
  }

  private static byte[] digest(String token) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }
}
