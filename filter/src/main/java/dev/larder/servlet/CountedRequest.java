package dev.larder.servlet;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The request of a cached route without the query parameters that do not count there: nothing
 * inside of the filter can read what the key does not hold.
 */
final class CountedRequest extends HttpServletRequestWrapper {
  private final Set<String> hidden;

  CountedRequest(HttpServletRequest request, Set<String> hidden) {
    super(request);
    this.hidden = Set.copyOf(hidden);
  }

  /** Asked anew: a dispatch may have given the request another query. */
  @Override
  public @Nullable String getQueryString() {
    return rest(super.getQueryString());
  }

  private @Nullable String rest(@Nullable String raw) {
    return CountedQuery.of(Optional.ofNullable(raw), name -> !hidden.contains(name))
        .rest()
        .orElse(null);
  }

  @Override
  public @Nullable String getParameter(String name) {
    return hidden.contains(name) ? null : super.getParameter(name);
  }

  @Override
  public String @Nullable [] getParameterValues(String name) {
    return hidden.contains(name) ? null : super.getParameterValues(name);
  }

  @Override
  public Map<String, String[]> getParameterMap() {
    Map<String, String[]> visible = new LinkedHashMap<>(super.getParameterMap());
    visible.keySet().removeAll(hidden);
    return Collections.unmodifiableMap(visible);
  }

  @Override
  public Enumeration<String> getParameterNames() {
    return Collections.enumeration(getParameterMap().keySet());
  }

  /** A container notes the query that it had before a dispatch. */
  @Override
  public @Nullable Object getAttribute(String name) {
    Object value = super.getAttribute(name);
    return value instanceof String raw
            && name.startsWith("jakarta.servlet.")
            && name.endsWith(".query_string")
        ? rest(raw)
        : value;
  }
}
