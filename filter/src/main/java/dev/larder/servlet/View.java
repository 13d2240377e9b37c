package dev.larder.servlet;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What the application may see of the request of a cached route. Noted in the request: an
 * asynchronous dispatch may begin again with the container's own request.
 *
 * @param hidden names of query parameters; none with a body, which bypasses and may hold some too
 */
record View(Set<String> hidden) {
  private static final String ATTRIBUTE = View.class.getName();
  private static final View WHOLE = new View(Set.of());

  View {
    hidden = Set.copyOf(hidden);
  }

  static View of(HttpServletRequest request, Predicate<String> counts) {
    Optional<String> raw = Optional.ofNullable(request.getQueryString());
    boolean whole = raw.isEmpty() || ServletFacts.hasBody(request);
    return whole ? WHOLE : new View(CountedQuery.of(raw, counts).hidden());
  }

  /** To be called before the application gets the request: until then nobody dispatches it. */
  void note(HttpServletRequest request) {
    request.setAttribute(ATTRIBUTE, this);
  }

  /** The request without the query parameters that do not count. */
  HttpServletRequest counted(HttpServletRequest request) {
    return hidden.isEmpty() ? request : new CountedRequest(request, hidden);
  }

  /** The request of an asynchronous dispatch, as the application saw it before. */
  static HttpServletRequest again(HttpServletRequest request) {
    return request.getAttribute(ATTRIBUTE) instanceof View view
        ? new SealedRequest(view.counted(UnannouncedBody.again(request)))
        : request;
  }
}
