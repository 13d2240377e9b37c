package dev.larder.jersey;

import dev.larder.spi.RequestCache.Cover;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Hides the request headers and cookies that the key does not cover, from just before the resource
 * method runs until it has answered. {@code Range} and {@code If-*} are hidden in any case: their
 * answers are made from the complete response. Belongs to one request; not thread safe, as Jersey
 * hands a request from thread to thread.
 */
final class Seal {
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
      if (cover.hides(key)) {
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
