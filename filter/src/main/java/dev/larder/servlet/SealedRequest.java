package dev.larder.servlet;

import dev.larder.annotation.Cacheable.Unkeyed;
import dev.larder.model.RouteDefinition;
import dev.larder.spi.RequestCache.Cover;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The request of a cached route as the application sees it: as long as the request attribute named
 * after {@link Cover} holds one, what it hides is not there. The Jersey binding sets the attribute
 * just before a method runs and takes it away when it has answered.
 */
final class SealedRequest extends HttpServletRequestWrapper {
  static final String COVER = Cover.class.getName();
  private static final String COOKIE = "cookie";

  private final Set<String> outer;
  private boolean listed;

  /** For a route that is not audited, as far as it is known by now. */
  SealedRequest(HttpServletRequest request) {
    super(request);
    this.outer = Set.of();
  }

  /** For a request whose route is known. */
  SealedRequest(HttpServletRequest request, RouteDefinition route) {
    super(request);
    boolean audited = route.cache().filter(cache -> cache.unkeyed() == Unkeyed.AUDIT).isPresent();
    this.outer = audited ? Audit.attributes(request) : Set.of();
  }

  /** Reports an input, where that is asked for. */
  private void tell(String input, Predicate<Cover> unkeyed) {
    if (super.getAttribute(COVER) instanceof Cover cover
        && cover.audited().isPresent()
        && unkeyed.test(cover)) {
      String route = cover.audited().get();
      Audit.of(getServletContext()).ifPresent(audit -> audit.read(route, input));
    }
  }

  /** Once all names were asked for, those that are read are the client's own. */
  private void tellHeader(String name) {
    String key = name.toLowerCase(Locale.ROOT);
    if (!listed) {
      tell("the header " + key, cover -> !cover.hides(key) && !cover.holds(key));
    }
  }

  /** What an outer filter has left there. */
  @Override
  public @Nullable Object getAttribute(String name) {
    if (outer.contains(name)) {
      tell("the request attribute " + name, cover -> true);
    }
    return super.getAttribute(name);
  }

  @Override
  public Enumeration<String> getHeaders(String name) {
    tellHeader(name);
    Enumeration<String> lines = super.getHeaders(name);
    if (!(getAttribute(COVER) instanceof Cover cover) || lines == null) {
      return lines;
    }
    String key = name.toLowerCase(Locale.ROOT);
    if (!cover.hides(key)) {
      return lines;
    }
    return Collections.enumeration(
        key.equals(COOKIE) ? cover.cookieLines(Collections.list(lines)) : cover.shown(key));
  }

  @Override
  public @Nullable String getHeader(String name) {
    if (super.getAttribute(COVER) == null) {
      return super.getHeader(name);
    }
    Enumeration<String> lines = getHeaders(name);
    return lines.hasMoreElements() ? lines.nextElement() : null;
  }

  @Override
  public Enumeration<String> getHeaderNames() {
    Enumeration<String> names = super.getHeaderNames();
    if (super.getAttribute(COVER) == null) {
      return names;
    }
    tell("the names of all headers", cover -> true);
    listed = true;
    Set<String> visible = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    visible.addAll(Collections.list(names));
    if (getAttribute(COVER) instanceof Cover cover) {
      cover.conditions().forEach(field -> visible.add(field.name()));
    }
    visible.removeIf(name -> getHeader(name) == null);
    return Collections.enumeration(visible);
  }

  /** The container knows the client's fields only. */
  @Override
  public long getDateHeader(String name) {
    String line = getHeader(name);
    if (line == null) {
      return -1;
    }
    return getAttribute(COVER) instanceof Cover cover && !cover.shown(name).isEmpty()
        ? Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(line)).toEpochMilli()
        : super.getDateHeader(name);
  }

  @Override
  public int getIntHeader(String name) {
    return getHeader(name) == null ? -1 : super.getIntHeader(name);
  }

  /** A container makes it of {@code Accept-Language}; without one it is the server's own. */
  @Override
  public Locale getLocale() {
    return isHidden("accept-language") ? Locale.getDefault() : super.getLocale();
  }

  @Override
  public Enumeration<Locale> getLocales() {
    return isHidden("accept-language")
        ? Collections.enumeration(List.of(getLocale()))
        : super.getLocales();
  }

  /** Of a session that is gone; a live one is a credential. */
  @Override
  public @Nullable String getRequestedSessionId() {
    String id = super.getRequestedSessionId();
    return id == null || !isHidden(COOKIE) || isInVisibleCookie(id) ? id : null;
  }

  private boolean isInVisibleCookie(String value) {
    Cookie[] visible = getCookies();
    return visible != null
        && Stream.of(visible).anyMatch(cookie -> value.equals(cookie.getValue()));
  }

  @Override
  public boolean isRequestedSessionIdFromCookie() {
    return super.isRequestedSessionIdFromCookie() && getRequestedSessionId() != null;
  }

  /** No key covers one. */
  @Override
  public Map<String, String> getTrailerFields() {
    return isHidden("trailer") ? Map.of() : super.getTrailerFields();
  }

  private boolean isHidden(String name) {
    return getAttribute(COVER) instanceof Cover cover && cover.hides(name);
  }

  private static boolean isCovered(Cookie[] cookies, Cover cover) {
    return Stream.of(cookies).allMatch(cookie -> cover.cookies().contains(cookie.getName()));
  }

  @Override
  public Cookie @Nullable [] getCookies() {
    Cookie[] cookies = super.getCookies();
    tell(
        "the cookies",
        cover -> !cover.hides(COOKIE) && cookies != null && !isCovered(cookies, cover));
    if (cookies == null || !(getAttribute(COVER) instanceof Cover cover) || !cover.hides(COOKIE)) {
      return cookies;
    }
    Cookie[] kept =
        Stream.of(cookies)
            .filter(cookie -> cover.cookies().contains(cookie.getName()))
            .toArray(Cookie[]::new);
    return kept.length == 0 ? null : kept;
  }
}
