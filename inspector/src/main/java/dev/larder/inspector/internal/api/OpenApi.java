package dev.larder.inspector.internal.api;

import dev.larder.inspector.internal.web.Answers;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The description of the endpoints, in OpenAPI 3.1. */
final class OpenApi {
  static final String TEXT = text();

  private OpenApi() {}

  static void send(Exchange exchange) throws IOException {
    Answers.send(TEXT, "application/json", exchange.response());
  }

  private static String text() {
    try (InputStream file = OpenApi.class.getResourceAsStream("openapi.json")) {
      if (file == null) {
        throw new IllegalStateException("openapi.json is not on the class path");
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
