package dev.larder.demo.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every refusal is a JSON problem, and none shows what is inside. */
@ExtendWith(SharedNode.class)
class ProblemsIT {
  private final DemoNode node;

  ProblemsIT(DemoNode node) {
    this.node = node;
  }

  private static void assertProblem(Response response, int status, String... fields) {
    response
        .then()
        .statusCode(status)
        .contentType("application/problem+json")
        .body("type", is("about:blank"), "status", is(status))
        .body(not(containsString("Exception")))
        .body(not(containsString("\tat ")));
    Map<String, Object> problem = response.jsonPath().getMap("");
    assertThat(problem.get("title")).asString().isNotEmpty();
    assertThat(problem.get("detail")).asString().isNotEmpty();
    List<String> faulty = new ArrayList<>();
    if (problem.containsKey("errors")) {
      faulty.addAll(response.jsonPath().getList("errors.field"));
    }
    assertThat(faulty).containsExactlyInAnyOrder(fields);
  }

  @ParameterizedTest
  @CsvSource({
    "/api/posts?page=0, page",
    "/api/posts?page=-1, page",
    "/api/posts?page=x, page",
    "/api/posts?page=, page",
    "/api/posts?page=99999999999, page",
    "/api/posts?status=hidden, status",
    "/api/posts?status=, status",
    "/api/posts?sort=random, sort",
    "/api/posts?author_id=alice, author_id",
    "/api/posts/hello-world/comments?sort=up, sort",
    "/api/posts/hello-world/likes?is_dislike=maybe, is_dislike",
    "/api/users/1/posts?page=0, page",
    "/api/products/featured?limit=0, limit",
    "/api/products/featured?limit=51, limit",
    "/api/products/featured?limit=ten, limit",
    "/api/categories/coffee/products?page=0, page",
    "/api/reports/sales?days=0, days",
    "/api/reports/sales?days=366, days",
    "/api/reports/sales?days=1.5, days"
  })
  void badQueryNamesTheParameter(String path, String field) {
    assertProblem(node.anonymous().get(path), 400, field);
  }

  @Test
  void allBadParametersAreNamedAtOnce() {
    Response response = node.anonymous().get("/api/posts?page=0&status=x&sort=y&author_id=z");

    assertProblem(response, 400, "page", "status", "sort", "author_id");
  }

  @Test
  void badBodyNamesAllFields() {
    assertProblem(node.as("alice", "{}").post("/api/posts"), 400, "title", "content");
    assertProblem(
        node.as("alice", "{\"title\":5,\"content\":null,\"status\":\"hidden\",\"slug\":\"x\"}")
            .post("/api/posts"),
        400,
        "title",
        "content",
        "status",
        "slug");
    assertProblem(
        node.as("carol", "{\"name\":\" \",\"price\":\"-1\",\"is_active\":1,\"featured\":\"no\"}")
            .put("/api/products/tamper"),
        400,
        "name",
        "price",
        "is_active",
        "featured");
    assertProblem(
        node.as("carol", "{\"sort_order\":1.5,\"slug\":\"x\"}").put("/api/categories/tools"),
        400,
        "sort_order",
        "slug");
    assertProblem(
        node.as("bob", "{\"bio\":[],\"preferences\":\"{}\",\"email\":\"x\"}").put("/api/profile"),
        400,
        "bio",
        "preferences",
        "email");
    assertProblem(
        node.as("bob", "{\"text\":\"\"}").post("/api/posts/hello-world/comments"), 400, "text");
  }

  @Test
  void titleOfTwoHundredCharactersIsTheLongest() {
    String body = "{\"title\":\"%s\",\"content\":\"x\"}";

    node.as("alice", body.formatted("t".repeat(200))).post("/api/posts").then().statusCode(201);
    assertProblem(
        node.as("alice", body.formatted("t".repeat(201))).post("/api/posts"), 400, "title");
  }

  @Test
  void textThatADatabaseCannotKeepIsRefused() {
    String body = "{\"title\":\"t\",\"content\":\"%s\"}";

    assertProblem(node.as("alice", body.formatted("a\\u0000b")).post("/api/posts"), 400, "content");
    assertProblem(node.as("alice", body.formatted("a\\ud800b")).post("/api/posts"), 400, "content");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"title\":",
        "",
        "[]",
        "\"text\"",
        "null",
        "{} {}",
        "{\"title\":\"a\",\"title\":\"b\"}",
        "{'a':1}"
      })
  void malformedBodyIsNamed(String body) {
    assertProblem(node.as("alice", body).post("/api/posts"), 400, "body");
  }

  @Test
  void missingBodyIsNamed() {
    assertProblem(node.as("alice").contentType("application/json").post("/api/posts"), 400, "body");
    assertProblem(node.as("alice").noContentType().put("/api/profile"), 400, "body");
  }

  @Test
  void otherMediaTypesAreRefused() {
    assertProblem(node.as("alice").contentType("text/plain").body("x").post("/api/posts"), 415);
    assertProblem(node.anonymous().accept("text/html").get("/api/posts"), 406);
  }

  @Test
  void hugeBodyIsRefused() {
    String body = "{\"title\":\"%s\"}".formatted("x".repeat(300_000));

    assertProblem(node.as("alice", body).post("/api/posts"), 413);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/nothing",
        "/nothing",
        "/error",
        "/dev/larder/demo/launch/Launcher.class",
        "/WEB-INF/web.xml",
        "/api/posts/No%20Such%20Slug",
        "/api/application.wadl"
      })
  void unknownPathIsNotFound(String path) {
    assertProblem(node.anonymous().urlEncodingEnabled(false).get(path), 404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/posts/a%2Fb", "/api/..;/posts", "/api/posts/%00"})
  void ambiguousPathIsRefused(String path) {
    assertProblem(node.anonymous().urlEncodingEnabled(false).get(path), 400);
  }

  @Test
  void unknownMethodIsRefusedWithTheKnownOnes() {
    Response response = node.anonymous().delete("/api/posts");

    assertProblem(response, 405);
    assertThat(List.of(response.header("Allow").split(",\\s*"))).contains("GET", "POST");
    assertProblem(node.anonymous().delete("/sitemap.xml"), 405);
  }

  @Test
  void permissionIsDecidedBeforeTheBodyIsRead() {
    Response response =
        node.anonymous().contentType("application/json").body("{").post("/api/posts");

    assertProblem(response, 401);
    assertProblem(node.as("bob", "{").put("/api/products/tamper"), 403);
  }

  @Test
  void severalAuthorizationFieldsAreRefused() {
    assertProblem(
        node.as("alice").header("Authorization", "Bearer bob-token").get("/api/posts"), 401);
  }

  @Test
  void optionsNameWhatWorks() {
    Response response = node.anonymous().options("/api/profile");

    response.then().statusCode(200);
    assertThat(List.of(response.header("Allow").split(",\\s*"))).contains("GET", "PUT", "HEAD");
  }
}
