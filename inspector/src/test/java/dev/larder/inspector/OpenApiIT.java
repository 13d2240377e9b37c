package dev.larder.inspector;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.larder.inspector.internal.api.ApiPaths;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The document says what the endpoints do: paths, methods, parameters, fields. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OpenApiIT {
  private final Site site = Site.withToken(Map.of("store", "memory:"));
  private final JsonNode document = site.get("/openapi.json").json();
  private final Schema schema = new Schema(document);

  @AfterAll
  void close() {
    site.close();
  }

  @Test
  void pathsMethodsAndParametersAreThoseOfTheEndpoints() {
    Map<String, Set<String>> documented = new TreeMap<>();
    document
        .path("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .properties()
                    .forEach(
                        method ->
                            documented.put(
                                method.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(),
                                names(method.getValue().path("parameters")))));
    assertThat(documented).isEqualTo(ApiPaths.all());
  }

  private static Set<String> names(JsonNode parameters) {
    Set<String> names = new TreeSet<>();
    parameters.forEach(parameter -> names.add(parameter.path("name").asText()));
    return names;
  }

  private void check(String path, String method, Answer answer) {
    String type = answer.header("Content-Type").replaceAll(";.*", "");
    JsonNode responses = document.path("paths").path(path).path(method).path("responses");
    JsonNode response = responses.path(Integer.toString(answer.status()));
    assertThat(response.isMissingNode()).as(path + " " + answer.status()).isFalse();
    JsonNode content = schema.resolved(response).path("content").path(type).path("schema");
    assertThat(content.isMissingNode()).as(path + " " + type).isFalse();
    schema.check(content, answer.json(), path);
  }

  @Test
  void answersHaveTheFieldsThatAreDocumented() {
    site.ask("GET", "/api/items/a");
    site.ask("GET", "/api/items/a");
    site.ask("GET", "/api/items/dead/mine");
    site.larder.invalidate("mine:dead:*");
    check("/routes", "get", site.get("/routes"));
    check("/series", "get", site.get("/series"));
    check("/entries", "get", site.get("/entries?pattern=*&limit=1"));
    check("/entries", "get", site.get("/entries?pattern=mine:*"));
    check("/explain", "get", site.get("/explain?path=/api/items/a"));
    check("/explain", "get", site.get("/explain?path=/api/items/b"));
    check("/explain", "get", site.get("/explain?path=/api/items/dead/mine"));
    check("/explain", "get", site.get("/explain?path=/api/items/b;c"));
    check("/explain", "get", site.get("/explain?path=/api/items/b&method=PUT"));
    check("/explain", "get", site.get("/explain?path=/no"));
    check("/openapi.json", "get", site.get("/openapi.json"));
    String target = "\"kind\":\"key\",\"value\":\"items:a\"";
    Answer preview = site.post("/purge/preview", "{" + target + "}");
    check("/purge/preview", "post", preview);
    String confirmed = ",\"confirmation\":\"" + preview.text("confirmation") + "\"";
    check("/purge", "post", site.post("/purge", "{" + target + confirmed + "}"));
  }

  @Test
  void problemsHaveTheFieldsThatAreDocumented() {
    check("/entries", "get", site.get("/entries?limit=0"));
    check("/explain", "get", site.get("/explain"));
    check("/routes", "get", site.ask("GET", "/larder/routes"));
    check("/purge", "post", site.post("/purge", "{}"));
    check("/purge/preview", "post", site.post("/purge/preview", "[" + " ".repeat(17_000)));
  }

  @Test
  void everySchemaIsUsedAndClosed() {
    String text = document.toString();
    document
        .path("components")
        .path("schemas")
        .properties()
        .forEach(
            each -> {
              assertThat(text).contains("\"#/components/schemas/" + each.getKey() + "\"");
              assertThat(each.getValue().has("additionalProperties")).as(each.getKey()).isTrue();
            });
    assertThat(StreamSupport.stream(document.path("paths").spliterator(), false)).hasSize(9);
  }
}
