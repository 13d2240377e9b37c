package dev.larder.inspector;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

/** Holds values to the schemas of a document, as far as it uses that language. */
final class Schema {
  private final JsonNode document;

  Schema(JsonNode document) {
    this.document = document;
  }

  JsonNode resolved(JsonNode node) {
    String reference = node.path("$ref").asText("");
    return reference.isEmpty() ? node : document.at(reference.substring(1));
  }

  void check(JsonNode declared, JsonNode value, String place) {
    JsonNode schema = resolved(declared);
    switch (schema.path("type").asText()) {
      case "object" -> object(schema, value, place);
      case "array" -> {
        assertThat(value.isArray()).as(place).isTrue();
        value.forEach(item -> check(schema.path("items"), item, place + "[]"));
      }
      case "integer" -> assertThat(value.isIntegralNumber()).as(place).isTrue();
      case "number" -> assertThat(value.isNumber()).as(place).isTrue();
      case "boolean" -> assertThat(value.isBoolean()).as(place).isTrue();
      case "string" -> text(schema, value, place);
      default -> throw new AssertionError("no type at " + place + ": " + schema);
    }
  }

  private static void text(JsonNode schema, JsonNode value, String place) {
    assertThat(value.isTextual()).as(place).isTrue();
    if (schema.has("enum")) {
      assertThat(schema.path("enum")).as(place).contains(value);
    }
  }

  private void object(JsonNode schema, JsonNode value, String place) {
    assertThat(value.isObject()).as(place).isTrue();
    JsonNode properties = schema.path("properties");
    schema
        .path("required")
        .forEach(name -> assertThat(value.has(name.asText())).as(place + "." + name).isTrue());
    value
        .properties()
        .forEach(
            field -> {
              String name = place + "." + field.getKey();
              JsonNode other = schema.path("additionalProperties");
              if (properties.has(field.getKey())) {
                check(properties.path(field.getKey()), field.getValue(), name);
              } else if (other.isObject()) {
                check(other, field.getValue(), name);
              } else {
                assertThat(other.isBoolean()).as(name + " is not documented").isFalse();
              }
            });
  }
}
