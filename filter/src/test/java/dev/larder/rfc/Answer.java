package dev.larder.rfc;

import dev.larder.model.HeaderField;
import java.util.List;

/**
 * What a client sees.
 *
 * @param status status code
 * @param fields all fields, in order
 * @param body the bytes as text
 */
record Answer(int status, List<HeaderField> fields, String body) {
  Answer {
    fields = List.copyOf(fields);
  }

  List<String> all(String name) {
    return fields.stream().filter(field -> field.is(name)).map(HeaderField::value).toList();
  }

  /** All lines of a field as one value; empty if it is absent. */
  String header(String name) {
    return String.join(", ", all(name));
  }

  String cacheStatus() {
    return header("Cache-Status");
  }

  boolean isHit() {
    return cacheStatus().contains("larder; hit");
  }
}
