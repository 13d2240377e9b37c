package dev.larder.servlet;

import dev.larder.spi.RequestCache.Cover;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
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
final class SealedRequest extends WatchedRequest {
  private static final String COOKIE = "cookie";
  private static final String AUTHORIZATION = "authorization";

  private boolean listed;

  SealedRequest(HttpServletRequest request) {
    super(request);
  }

  /** Tells of an input that an audited route may see. */
  private void tell(String input, Predicate<Cover> unkeyed) {
    if (cover().filter(cover -> cover.audited().isPresent()).filter(unkeyed).isPresent()) {
      unkeyed(input);
    }
  }

  /** Once all names were asked for, those that are read are the client's own. */
  private void tellHeader(String name) {
    String key = name.toLowerCase(Locale.ROOT);
    if (!listed) {
      tell("the header " + key, cover -> !cover.hides(key) && !cover.holds(key));
    }
    if (key.equals(AUTHORIZATION)
        && cover().filter(cover -> !cover.headers().contains(key)).isPresent()) {
      noted(USER, super.getHeader(name));
    }
  }

  @Override
  public Enumeration<String> getHeaders(String name) {
    tellHeader(name);
    return visible(name);
  }

  private Enumeration<String> visible(String name) {
    Enumeration<String> lines = super.getHeaders(name);
    Optional<Cover> cover = cover();
    String key = name.toLowerCase(Locale.ROOT);
    if (cover.isEmpty() || lines == null || !cover.get().hides(key)) {
      return lines;
    }
    return Collections.enumeration(
        key.equals(COOKIE)
            ? cover.get().cookieLines(Collections.list(lines))
            : cover.get().shown(key));
  }

  @Override
  public @Nullable String getHeader(String name) {
    if (cover().isEmpty()) {
      return super.getHeader(name);
    }
    Enumeration<String> lines = getHeaders(name);
    return lines.hasMoreElements() ? lines.nextElement() : null;
  }

  @Override
  public Enumeration<String> getHeaderNames() {
    Enumeration<String> names = super.getHeaderNames();
    Optional<Cover> cover = cover();
    if (cover.isEmpty()) {
      return names;
    }
    tell("the names of all headers", audited -> true);
    listed = true;
    Set<String> visible = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    visible.addAll(Collections.list(names));
    cover.get().conditions().forEach(field -> visible.add(field.name()));
    visible.removeIf(name -> !visible(name).hasMoreElements());
    return Collections.enumeration(visible);
  }

  /** The container knows the client's fields only. */
  @Override
  public long getDateHeader(String name) {
    String line = getHeader(name);
    if (line == null) {
      return -1;
    }
    return cover().filter(cover -> !cover.shown(name).isEmpty()).isPresent()
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
    return cover().filter(cover -> cover.hides(name)).isPresent();
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
    if (cookies == null || !isHidden(COOKIE)) {
      return cookies;
    }
    Set<String> covered = cover().map(Cover::cookies).orElse(Set.of());
    Cookie[] kept =
        Stream.of(cookies)
            .filter(cookie -> covered.contains(cookie.getName()))
            .toArray(Cookie[]::new);
    return kept.length == 0 ? null : kept;
  }
}
