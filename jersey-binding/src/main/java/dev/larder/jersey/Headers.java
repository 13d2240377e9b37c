package dev.larder.jersey;

import dev.larder.model.HeaderField;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.glassfish.jersey.server.ContainerResponse;

/** Moves header fields between Jersey's maps and the engine's lists. */
final class Headers {
  private static final String WEAK = "W/";

  private Headers() {}

  /** Copies a response's headers as they would go out now. */
  static List<HeaderField> of(ContainerResponse response) {
    List<HeaderField> fields = new ArrayList<>();
    for (Map.Entry<String, List<String>> lines : response.getStringHeaders().entrySet()) {
      for (String line : lines.getValue()) {
        if (line != null) {
          fields.add(new HeaderField(lines.getKey(), line));
        }
      }
    }
    return List.copyOf(fields);
  }

  /** Sets fields, replacing those of the same name; {@code Vary} adds to what others vary by. */
  static void replace(MultivaluedMap<String, Object> headers, List<HeaderField> fields) {
    Set<String> replaced = new HashSet<>();
    for (HeaderField field : fields) {
      if (!field.is(HttpHeaders.VARY) && replaced.add(field.name().toLowerCase(Locale.ROOT))) {
        headers.putSingle(field.name(), field.value());
      } else {
        headers.add(field.name(), field.value());
      }
    }
  }

  /**
   * What is the resource's own: what it had set, changed by what happened between two later looks.
   * {@code Cache-Control} is always taken from the last look: whoever forbids storing is obeyed.
   *
   * @param own as the resource had set them
   * @param before the response before its entity was written
   * @param after the response after it
   */
  static List<HeaderField> merge(
      List<HeaderField> own, List<HeaderField> before, List<HeaderField> after) {
    Map<String, List<HeaderField>> earlier = byName(before);
    Map<String, List<HeaderField>> later = byName(after);
    Map<String, List<HeaderField>> replaced = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    later.forEach(
        (name, lines) -> {
          if (!lines.equals(earlier.get(name)) || name.equalsIgnoreCase("Cache-Control")) {
            replaced.put(name, lines);
          }
        });
    List<HeaderField> merged = new ArrayList<>();
    own.stream().filter(field -> !replaced.containsKey(field.name())).forEach(merged::add);
    replaced.values().forEach(merged::addAll);
    return merged;
  }

  private static Map<String, List<HeaderField>> byName(List<HeaderField> fields) {
    Map<String, List<HeaderField>> named = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    fields.forEach(
        field -> named.computeIfAbsent(field.name(), name -> new ArrayList<>()).add(field));
    return named;
  }

  /** Makes an entity tag weak: somebody encodes the bytes it was made of (RFC 9110 §8.8.1). */
  static void weakenTag(MultivaluedMap<String, Object> headers) {
    Object tag = headers.getFirst("ETag");
    if (tag instanceof String text && !text.startsWith(WEAK)) {
      headers.putSingle("ETag", WEAK + text);
    } else if (tag instanceof EntityTag strong && !strong.isWeak()) {
      headers.putSingle("ETag", new EntityTag(strong.getValue(), true));
    }
  }
}
