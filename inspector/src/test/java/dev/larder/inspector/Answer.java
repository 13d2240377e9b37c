package dev.larder.inspector;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.StreamSupport;

/** An answer, and its JSON. */
record Answer(HttpResponse<String> response) {
  private static final ObjectMapper JSON = new ObjectMapper();

  int status() {
    return response.statusCode();
  }

  String body() {
    return response.body();
  }

  String header(String name) {
    return String.join(", ", response.headers().allValues(name));
  }

  String cacheStatus() {
    return header("Cache-Status");
  }

  JsonNode json() {
    try {
      return JSON.readTree(response.body());
    } catch (JsonProcessingException notJson) {
      throw new IllegalStateException(response.body(), notJson);
    }
  }

  String text(String field) {
    return json().path(field).asText();
  }

  List<String> texts(String field) {
    return StreamSupport.stream(json().path(field).spliterator(), false)
        .map(JsonNode::asText)
        .toList();
  }
}
