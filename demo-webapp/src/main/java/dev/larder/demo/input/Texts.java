package dev.larder.demo.input;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Texts that a database can keep: whole characters, no NUL. */
final class Texts {
  private Texts() {}

  static Optional<String> of(JsonNode value, int maxChars) {
    return Optional.of(value)
        .filter(JsonNode::isTextual)
        .map(JsonNode::textValue)
        .filter(text -> text.length() <= maxChars && isStorable(text));
  }

  static boolean isStorable(String text) {
    return text.indexOf('\0') < 0 && StandardCharsets.UTF_8.newEncoder().canEncode(text);
  }
}
