package dev.larder.internal.http;

import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The {@code Cache-Control} field of a request or response, RFC 9111 §5.2. Immutable.
 *
 * <p>Where the text is unclear the most restrictive reading holds: of repeated directives the
 * shortest life, a life that cannot be read is none, a directive with an argument counts as one
 * without ({@code private="Set-Cookie"} as {@code private}), and in a member that is no directive
 * ({@code private; max-age=60}) each restriction that is named counts.
 *
 * @param directives lower-case names of all directives, unknown ones included, and what is none
 * @param maxAge seconds of {@code max-age}, 0 to 2^31; empty if not given
 * @param sMaxAge seconds of {@code s-maxage}, 0 to 2^31; empty if not given
 * @param minFresh seconds of {@code min-fresh}, 0 to 2^31, of repeated ones the most; empty if not
 *     given, or if they cannot be read
 * @param staleWhileRevalidate seconds of {@code stale-while-revalidate}, RFC 5861 §3, 0 to 2^31, of
 *     repeated ones the least; 0 if they cannot be read, empty if not given
 * @param staleIfError the same of {@code stale-if-error}, RFC 5861 §4
 */
public record CacheControl(
    Set<String> directives,
    OptionalLong maxAge,
    OptionalLong sMaxAge,
    OptionalLong minFresh,
    OptionalLong staleWhileRevalidate,
    OptionalLong staleIfError) {
  /** What takes freedom away: it is not to be lost in a member that cannot be read. */
  static final Set<String> RESTRICTIONS =
      Set.of(
          "max-age",
          "must-revalidate",
          "no-cache",
          "no-store",
          "no-transform",
          "private",
          "proxy-revalidate",
          "s-maxage",
          "stale-if-error",
          "stale-while-revalidate");

  /** Copies the set. */
  public CacheControl {
    directives = Set.copyOf(directives);
  }

  /**
   * Reads the field.
   *
   * @param lines its lines, any text; none if the field is absent
   * @return what they say together
   */
  public static CacheControl parse(List<String> lines) {
    CacheControlReader reader = new CacheControlReader();
    lines.forEach(reader::line);
    return reader.read();
  }

  /**
   * Whether anything is said at all.
   *
   * @return false if the field is absent or empty
   */
  public boolean present() {
    return !directives.isEmpty();
  }

  /**
   * RFC 9111 §5.2.2.5, and §5.2.1.5 in a request.
   *
   * @return whether {@code no-store} is given
   */
  public boolean noStore() {
    return directives.contains("no-store");
  }

  /**
   * RFC 9111 §5.2.2.4, and §5.2.1.4 in a request.
   *
   * @return whether {@code no-cache} is given, with or without field names
   */
  public boolean noCache() {
    return directives.contains("no-cache");
  }

  /**
   * RFC 9111 §5.2.2.7.
   *
   * @return whether {@code private} is given, with or without field names
   */
  public boolean isPrivate() {
    return directives.contains("private");
  }

  /**
   * RFC 9111 §5.2.2.9.
   *
   * @return whether {@code public} is given
   */
  public boolean isPublic() {
    return directives.contains("public");
  }

  /**
   * RFC 9111 §5.2.2.2.
   *
   * @return whether {@code must-revalidate} is given
   */
  public boolean mustRevalidate() {
    return directives.contains("must-revalidate");
  }

  /**
   * RFC 9111 §5.2.2.8.
   *
   * @return whether {@code proxy-revalidate} is given
   */
  public boolean proxyRevalidate() {
    return directives.contains("proxy-revalidate");
  }

  /**
   * RFC 9111 §5.2.2.6, and §5.2.1.6 in a request.
   *
   * @return whether {@code no-transform} is given
   */
  public boolean noTransform() {
    return directives.contains("no-transform");
  }

  /**
   * RFC 8246 §2.
   *
   * @return whether {@code immutable} is given
   */
  public boolean immutable() {
    return directives.contains("immutable");
  }
}
