package dev.larder.jersey;

import dev.larder.model.RequestFacts.UnkeyedReads;
import dev.larder.spi.RequestCache.Cover;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.SecurityContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.glassfish.jersey.server.ContainerRequest;
import org.jspecify.annotations.Nullable;

/**
 * Hides the request headers and cookies that the key does not cover, from just before the resource
 * method runs until it has answered. {@code Range} and {@code If-*} are hidden in any case: their
 * answers are made from the complete response. Belongs to one request; not thread safe, as Jersey
 * hands a request from thread to thread.
 */
final class Seal {
  private static final String COOKIE = "cookie";

  /** Request property by which the servlet filter's wrapper hides the same from the method. */
  private static final String COVER = Cover.class.getName();

  /** Request property of what was read that cannot be hidden. */
  private static final String READS = UnkeyedReads.class.getName();

  private static final String AUTHORIZATION = "authorization";

  private final ContainerRequest request;
  private final MultivaluedMap<String, String> headers;
  private final Cover cover;
  private @Nullable Object outer;
  private @Nullable List<String> authorization;
  private boolean closed;
  private final Map<String, List<String>> hidden = new LinkedHashMap<>();

  Seal(ContainerRequest request, Cover cover) {
    this.request = request;
    this.headers = request.getHeaders();
    this.cover = cover;
  }

  void close() {
    close(Set.of());
  }

  /** Hides all but what Jersey itself has still to read. */
  void close(Set<String> visible) {
    if (closed) {
      removeConditions();
    } else {
      // a request that is dispatched inside another shares its properties
      outer = request.getProperty(COVER);
      closed = true;
    }
    request.setProperty(COVER, cover);
    for (String name : List.copyOf(headers.keySet())) {
      String key = name.toLowerCase(Locale.ROOT);
      if (cover.hides(key) && !visible.contains(key)) {
        hide(name, key);
      }
    }
    if (cover.seal()) {
      watchAuthorization();
    }
    cover
        .conditions()
        .forEach(field -> headers.put(field.name(), new ArrayList<>(List.of(field.value()))));
  }

  void open() {
    if (!closed) {
      return;
    }
    closed = false;
    if (outer == null) {
      request.removeProperty(COVER);
    } else {
      request.setProperty(COVER, outer);
    }
    removeConditions();
    hidden.forEach(headers::put);
    hidden.clear();
    if (authorization != null) {
      headers.put(HttpHeaders.AUTHORIZATION, authorization);
      authorization = null;
    }
  }

  /**
   * The key may not hold who sent the request, and an application cannot run without knowing: notes
   * that it asks, until its method returns. Response filters may know the class of the context.
   */
  void watchUser() {
    SecurityContext security = request.getSecurityContext();
    if (security != null && cover.seal()) {
      request.setSecurityContext(new WatchedUser(security, reads()));
    }
  }

  /** The same where it cannot be noticed. */
  void assumeUserAsked() {
    SecurityContext security = request.getSecurityContext();
    if (security != null && cover.seal() && security.getUserPrincipal() != null) {
      reads().add(WatchedUser.USER);
    }
  }

  /** Before the response is processed: Jersey takes no other context then. */
  void unwatchUser() {
    if (request.getSecurityContext() instanceof WatchedUser watched) {
      request.setSecurityContext(watched.security());
    }
  }

  private void watchAuthorization() {
    List<String> lines = headers.get(HttpHeaders.AUTHORIZATION);
    boolean keyed = cover.headers().contains(AUTHORIZATION);
    if (lines != null && !keyed && !(lines instanceof WatchedLines)) {
      authorization = lines;
      headers.put(HttpHeaders.AUTHORIZATION, new WatchedLines(lines, reads()));
    }
  }

  private UnkeyedReads reads() {
    if (request.getProperty(READS) instanceof UnkeyedReads known) {
      return known;
    }
    UnkeyedReads reads = new UnkeyedReads();
    request.setProperty(READS, reads);
    return reads;
  }

  private void removeConditions() {
    cover.conditions().forEach(field -> headers.remove(field.name()));
  }

  /** Whether one of the headers that are hidden now, at least in part, is such a one. */
  boolean hides(Predicate<String> header) {
    return !hidden.isEmpty() && hidden.keySet().stream().anyMatch(header);
  }

  private void hide(String name, String key) {
    List<String> lines = List.copyOf(headers.get(name));
    List<String> kept = key.equals(COOKIE) ? cover.cookieLines(lines) : List.of();
    if (kept.equals(lines)) {
      return;
    }
    hidden.put(name, lines);
    headers.remove(name);
    if (!kept.isEmpty()) {
      headers.put(name, new ArrayList<>(kept));
    }
  }
}
