package dev.larder.servlet;

import dev.larder.model.HeaderField;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Tells the fields that the application sets from those that the container and outer filters had
 * set before it. These run on every request, hits too, so that theirs must not be stored: a request
 * id would be replayed, a security header doubled.
 */
final class AppHeaders {
  /** Fields with one meaning for the whole response; all of them count, and hits replace them. */
  private static final List<String> SINGLE =
      List.of(
          "age",
          "cache-control",
          "content-encoding",
          "content-language",
          "content-length",
          "content-location",
          "content-type",
          "date",
          "etag",
          "expires",
          "last-modified");

  private final Map<String, List<String>> before = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  private AppHeaders() {}

  /** Remembers what is there before the application runs. */
  static AppHeaders before(HttpServletResponse response) {
    AppHeaders headers = new AppHeaders();
    for (String name : response.getHeaderNames()) {
      headers.before.put(name, List.copyOf(response.getHeaders(name)));
    }
    return headers;
  }

  /**
   * What the application added.
   *
   * @return empty if it replaced a field of an outer filter, which a hit could not repeat
   */
  Optional<List<HeaderField>> added(HttpServletResponse response) {
    List<HeaderField> added = new ArrayList<>();
    for (String name : new LinkedHashSet<>(response.getHeaderNames())) {
      List<String> values = List.copyOf(response.getHeaders(name));
      List<String> outer = isSingle(name) ? List.of() : before.getOrDefault(name, List.of());
      if (values.size() < outer.size() || !values.subList(0, outer.size()).equals(outer)) {
        return Optional.empty();
      }
      values.stream().skip(outer.size()).forEach(v -> added.add(new HeaderField(name, v)));
    }
    return hasRemoved(response) ? Optional.empty() : Optional.of(withType(added, response));
  }

  /** Makes a response the one that it was before the application ran. */
  void restore(HttpServletResponse response) {
    response.reset();
    // replacing: a container may have set some of its own again
    before.forEach(
        (name, values) -> {
          response.setHeader(name, values.get(0));
          values.stream().skip(1).forEach(value -> response.addHeader(name, value));
        });
  }

  /** Whether a hit sets this field instead of adding to what is there. */
  static boolean isSingle(String name) {
    for (String single : SINGLE) {
      if (single.equalsIgnoreCase(name)) {
        return true;
      }
    }
    return false;
  }

  private boolean hasRemoved(HttpServletResponse response) {
    return before.keySet().stream().anyMatch(name -> !response.containsHeader(name));
  }

  /** Some containers keep the type apart from the other fields. */
  private static List<HeaderField> withType(List<HeaderField> added, HttpServletResponse response) {
    String type = response.getContentType();
    if (type != null && added.stream().noneMatch(field -> field.is("Content-Type"))) {
      added.add(new HeaderField("Content-Type", type));
    }
    return added;
  }
}
