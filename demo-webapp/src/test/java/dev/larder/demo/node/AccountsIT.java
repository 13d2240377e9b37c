package dev.larder.demo.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(SharedNode.class)
class AccountsIT {
  private final DemoNode node;

  AccountsIT(DemoNode node) {
    this.node = node;
  }

  @Test
  void ownProfileHasTheDocumentedFields() {
    Response response = node.as("carol").get("/api/profile");

    response.then().statusCode(200).body("id", is(3), "full_name", is("Carol Carter"));
    assertThat(response.jsonPath().getMap("").keySet())
        .asString()
        .isEqualTo("[id, username, full_name, email, avatar_url, bio, preferences]");
  }

  @Test
  void basicCredentialsAreAsGoodAsATokenAndMixedCaseSchemesToo() {
    String pair = Base64.getEncoder().encodeToString("bob:bob".getBytes(StandardCharsets.UTF_8));

    for (String field : new String[] {"Basic " + pair, "basic " + pair, "BEARER bob-token"}) {
      node.anonymous()
          .header("Authorization", field)
          .get("/api/profile")
          .then()
          .statusCode(200)
          .body("id", is(2));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Bearer mallory-token",
        "Bearer alice",
        "Bearer ",
        "Basic YWxpY2U6Ym9i",
        "Basic !!!",
        "Digest alice-token",
        "alice-token"
      })
  void anythingElsePresentedIsRefusedEvenOnPublicRoutes(String field) {
    for (String path : new String[] {"/api/posts/hello-world", "/api/categories/tree"}) {
      node.anonymous()
          .header("Authorization", field)
          .get(path)
          .then()
          .statusCode(401)
          .header("WWW-Authenticate", containsString("Bearer"))
          .contentType("application/problem+json");
    }
  }

  @Test
  void profileNeedsAnAccount() {
    node.anonymous().get("/api/profile").then().statusCode(401);
    node.anonymous()
        .contentType("application/json")
        .body("{}")
        .put("/api/profile")
        .then()
        .statusCode(401);
  }

  @Test
  void changedProfileShowsInBothViews() {
    node.as("carol", "{\"bio\":\"New words.\",\"preferences\":{\"a\":[1,{\"b\":null}]}}")
        .put("/api/profile")
        .then()
        .statusCode(200)
        .body("bio", is("New words."), "preferences.a[0]", is(1));
    node.as("carol", "{\"bio\":\"\"}").put("/api/profile").then().statusCode(200);

    node.as("carol").get("/api/profile").then().body("bio", is(""), "preferences.a", hasSize(2));
    Response everyone = node.anonymous().get("/api/users/3/profile");
    everyone.then().statusCode(200).body("bio", is(""));
    assertThat(everyone.jsonPath().getMap("").keySet())
        .asString()
        .isEqualTo("[id, username, full_name, avatar_url, bio]");
  }

  @Test
  void pagesOfAUserShowPublishedPostsOnly() {
    node.anonymous()
        .get("/api/users/1/posts")
        .then()
        .statusCode(200)
        .body("$", hasSize(10), "author_id", everyItem(is(1)))
        .body("status", everyItem(is("published")));
    node.as("alice")
        .get("/api/users/1/posts?page=2")
        .then()
        .body("status", everyItem(is("published")));
  }

  @Test
  void numbersFollowWhatUsersDo() {
    Response before = node.anonymous().get("/api/users/2/stats");
    String post = "{\"title\":\"Counted\",\"content\":\"x\",\"status\":\"published\"}";
    String path = node.as("bob", post).post("/api/posts").header("Location");
    node.as("bob", "{\"text\":\"one\"}").post(path + "/comments").then().statusCode(201);
    node.as("alice").post(path + "/likes").then().statusCode(200);

    node.anonymous()
        .get("/api/users/2/stats")
        .then()
        .body("posts", is(before.<Integer>path("posts") + 1))
        .body("comments", is(before.<Integer>path("comments") + 1))
        .body("likes", is(before.<Integer>path("likes") + 1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "01", "-1", "99", "alice", "99999999999"})
  void unknownUserIsNotFound(String id) {
    for (String page : new String[] {"posts", "profile", "stats"}) {
      node.anonymous().get("/api/users/" + id + "/" + page).then().statusCode(404);
    }
    node.as("carol").post("/api/users/" + id + "/deactivate").then().statusCode(404);
  }

  @Test
  void onlyAnAdminDeactivates() {
    node.anonymous().post("/api/users/2/deactivate").then().statusCode(401);
    node.as("bob").post("/api/users/2/deactivate").then().statusCode(403);
    node.as("bob").get("/api/profile").then().statusCode(200);
  }
}
