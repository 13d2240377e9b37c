package dev.larder.jersey;

import dev.larder.spi.RequestCache.Cover;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Hides the request headers and cookies that the key does not cover, from just before the resource
 * method runs until it has answered. {@code Range} and {@code If-*} are hidden in any case: their
 * answers are made from the complete response. Belongs to one request; not thread safe, as Jersey
 * hands a request from thread to thread.
 */
final class Seal {
  private static final Set<String> NEUTRAL =
      Set.of("host", "accept", "authorization", "traceparent", "tracestate", "baggage", "b3");
  private static final String COOKIE = "cookie";

  private final MultivaluedMap<String, String> headers;
  private final Cover cover;
  private final Map<String, List<String>> hidden = new LinkedHashMap<>();

  Seal(MultivaluedMap<String, String> headers, Cover cover) {
    this.headers = headers;
    this.cover = cover;
  }

  void close() {
    for (String name : List.copyOf(headers.keySet())) {
      String key = name.toLowerCase(Locale.ROOT);
      if (isCondition(key) || (cover.seal() && !isVisible(key))) {
        hide(name, key);
      }
    }
  }

  void open() {
    hidden.forEach(headers::put);
    hidden.clear();
  }

  private void hide(String name, String key) {
    List<String> lines = List.copyOf(headers.get(name));
    List<String> kept = key.equals(COOKIE) ? coveredCookies(lines) : List.of();
    if (kept.equals(lines)) {
      return;
    }
    hidden.put(name, lines);
    headers.remove(name);
    if (!kept.isEmpty()) {
      headers.put(name, new ArrayList<>(kept));
    }
  }

  private List<String> coveredCookies(List<String> lines) {
    List<String> kept = new ArrayList<>();
    for (String line : lines) {
      for (String pair : line.split(";", -1)) {
        String name = pair.split("=", 2)[0].strip();
        if (cover.cookies().contains(name)) {
          kept.add(pair.strip());
        }
      }
    }
    return kept.isEmpty() ? List.of() : List.of(String.join("; ", kept));
  }

  private static boolean isCondition(String name) {
    return name.equals("range") || name.startsWith("if-");
  }

  private boolean isVisible(String name) {
    return NEUTRAL.contains(name)
        || name.startsWith("content-")
        || name.startsWith("x-b3-")
        || cover.headers().contains(name);
  }
}
