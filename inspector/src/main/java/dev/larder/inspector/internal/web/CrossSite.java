package dev.larder.inspector.internal.web;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Locale;
import java.util.Set;

/** Refuses what a page of somebody else has a browser send. Thread safe. */
public final class CrossSite {
  private static final Set<String> OWN = Set.of("same-origin", "none");

  private CrossSite() {}

  /**
   * Checks where a request comes from. Browsers that know say so themselves, whatever a proxy has
   * made of the host; of the others there is the origin. What is no browser says nothing of it.
   *
   * @param request to an endpoint
   * @throws Problem if it is a page of another origin
   */
  public static void refuse(HttpServletRequest request) {
    String site = request.getHeader("Sec-Fetch-Site");
    String origin = request.getHeader("Origin");
    boolean foreign =
        site == null
            ? origin != null && !isOwn(origin, request)
            : !OWN.contains(site.toLowerCase(Locale.ROOT));
    if (foreign) {
      throw Problem.of(403, "the request comes from a page of another origin");
    }
  }

  private static boolean isOwn(String origin, HttpServletRequest request) {
    try {
      URI uri = URI.create(origin);
      String authority = uri.getRawAuthority();
      return authority != null
          && uri.getScheme().equalsIgnoreCase(request.getScheme())
          && authority.equalsIgnoreCase(request.getHeader("Host"));
    } catch (IllegalArgumentException opaque) {
      return false;
    }
  }
}
