package dev.larder.inspector.internal.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The body of a request: a small JSON object of texts.
 *
 * @param fields by name
 */
public record Body(Map<String, String> fields) {
  private static final int MOST_BYTES = 16 * 1024;
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  /**
   * Reads a body. No form of a browser can send one of this type.
   *
   * @param request whose body it is
   * @param known names of its fields; all of them must be there
   * @return the object
   * @throws Problem if it is of another type, too long, no object, or has other fields
   * @throws IOException if the client is gone
   */
  public static Body read(HttpServletRequest request, Set<String> known) throws IOException {
    String type = Optional.ofNullable(request.getContentType()).orElse("");
    if (!type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT).equals("application/json")) {
      throw Problem.of(
          415, "the body is of the type '%s'; expected application/json".formatted(type));
    }
    byte[] bytes = request.getInputStream().readNBytes(MOST_BYTES + 1);
    if (bytes.length > MOST_BYTES) {
      throw Problem.of(413, "the body is longer than " + MOST_BYTES + " bytes");
    }
    return of(bytes, new TreeSet<>(known));
  }

  private static Body of(byte[] bytes, Set<String> known) throws IOException {
    JsonNode tree;
    try {
      tree = JSON.readTree(bytes);
    } catch (JsonProcessingException notJson) {
      throw Problem.of(400, "the body is no JSON; expected an object with the fields " + known);
    }
    if (tree == null || !tree.isObject()) {
      throw Problem.of(400, "the body is no object; expected one with the fields " + known);
    }
    Map<String, String> fields = new LinkedHashMap<>();
    tree.properties().forEach(field -> put(fields, field, known));
    for (String name : known) {
      if (!fields.containsKey(name)) {
        throw Problem.parameter(name, Optional.empty(), "a text");
      }
    }
    return new Body(fields);
  }

  private static void put(
      Map<String, String> fields, Map.Entry<String, JsonNode> field, Set<String> known) {
    String shown =
        field.getValue().isTextual() ? field.getValue().asText() : field.getValue().toString();
    if (!known.contains(field.getKey())) {
      throw Problem.parameter(field.getKey(), Optional.of(shown), "one of " + known);
    }
    if (!field.getValue().isTextual()) {
      throw Problem.parameter(field.getKey(), Optional.of(shown), "a text");
    }
    fields.put(field.getKey(), shown);
  }

  /**
   * A field.
   *
   * @param name one of those that were read
   * @return its text
   */
  public String text(String name) {
    return fields.getOrDefault(name, "");
  }
}
