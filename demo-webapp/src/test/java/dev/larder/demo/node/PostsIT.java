package dev.larder.demo.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInRelativeOrder;
import static org.hamcrest.Matchers.emptyIterable;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.restassured.response.Response;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedNode.class)
class PostsIT {
  private final DemoNode node;

  PostsIT(DemoNode node) {
    this.node = node;
  }

  @Test
  void detailHasTheDocumentedFields() {
    Response response = node.anonymous().get("/api/posts/bobs-first-post");

    response.then().statusCode(200).contentType("application/json");
    assertThat(response.jsonPath().getMap("").keySet())
        .asString()
        .isEqualTo(
            "[id, slug, title, content, status, author_id, created_at, updated_at,"
                + " comment_count, like_count]");
    response
        .then()
        .body("author_id", is(2), "status", is("published"), "comment_count", is(1))
        .body("created_at", is("2025-01-13T08:37:00Z"), "like_count", is(2));
  }

  @Test
  void listHasTenToAPageNewestFirst() {
    List<String> first = dates("/api/posts?author_id=2");
    List<String> second = dates("/api/posts?author_id=2&page=2");

    assertThat(first).hasSize(10).isSortedAccordingTo((a, b) -> b.compareTo(a));
    assertThat(second).isNotEmpty().doesNotContainAnyElementsOf(first);
    assertThat(dates("/api/posts?page=100000")).isEmpty();
  }

  @Test
  void listCanBeSortedAndFiltered() {
    assertThat(dates("/api/posts?sort=asc")).isSorted();
    node.anonymous()
        .get("/api/posts?sort=asc")
        .then()
        .body("slug", containsInRelativeOrder("hello-world", "bobs-first-post"));
    node.anonymous()
        .get("/api/posts?author_id=3&status=published")
        .then()
        .body("author_id", everyItem(is(3)), "status", everyItem(is("published")));
    node.anonymous().get("/api/posts?author_id=99").then().statusCode(200).body("$", hasSize(0));
  }

  private List<String> dates(String path) {
    return node.anonymous().get(path).then().statusCode(200).extract().path("created_at");
  }

  @Test
  void draftIsListedForItsAuthorOnly() {
    String drafts = "/api/posts?status=draft";

    node.as("alice").get(drafts).then().body("slug", hasItem("alice-draft"));
    node.as("bob").get(drafts).then().body("slug", not(hasItem("alice-draft")));
    node.anonymous().get(drafts).then().statusCode(200).body("$", emptyIterable());
  }

  @Test
  void draftHasNoPublicDetail() {
    node.as("alice").get("/api/posts/alice-draft").then().statusCode(404);
    node.anonymous().get("/api/posts/alice-draft").then().statusCode(404);
    node.anonymous().get("/api/posts/alice-draft/likes").then().statusCode(404);
    node.anonymous().get("/api/posts/alice-draft/comments").then().statusCode(404);
  }

  @Test
  void draftIsSeenByItsAuthorAsMine() {
    node.as("alice")
        .get("/api/posts/alice-draft/mine")
        .then()
        .statusCode(200)
        .body("status", is("draft"), "liked", is(false), "slug", is("alice-draft"));
    node.as("bob").get("/api/posts/alice-draft/mine").then().statusCode(404);
    node.anonymous().get("/api/posts/hello-world/mine").then().statusCode(401);
    node.as("alice").get("/api/posts/alice-draft/comments").then().statusCode(200);
  }

  @Test
  void creationAnswersWithARelativeLocationAndTheObject() {
    node.as("alice", "{\"title\":\"Über Töpfe & Deckel\",\"content\":\"x\"}")
        .post("/api/posts")
        .then()
        .statusCode(201)
        .header("Location", is("/api/posts/uber-topfe-deckel"))
        .body("slug", is("uber-topfe-deckel"), "status", is("draft"), "author_id", is(1));
  }

  @Test
  void slugsAreUniqueAndNeverAKeyLiteral() {
    assertThat(create("alice", "Twice told")).isEqualTo("twice-told");
    assertThat(create("bob", "Twice, told!")).isEqualTo("twice-told-2");
    assertThat(create("alice", "List")).isEqualTo("list-2");
    assertThat(create("alice", "User")).isEqualTo("user-2");
    assertThat(create("alice", "???")).isEqualTo("post");
  }

  @Test
  void authorChangesAnySubsetAndTheSlugStays() {
    String path = "/api/posts/" + create("alice", "To be changed");

    node.as("alice", "{\"title\":\"Changed\"}")
        .put(path)
        .then()
        .statusCode(200)
        .body("title", is("Changed"), "content", is("text"), "slug", is("to-be-changed"));
    node.anonymous().get(path).then().statusCode(200).body("title", is("Changed"));

    node.as("alice", "{\"status\":\"archived\"}").put(path).then().statusCode(200);
    node.anonymous().get(path).then().statusCode(404);
    node.as("alice").get(path + "/mine").then().body("status", is("archived"));
  }

  @Test
  void onlyTheAuthorChangesAPost() {
    String path = "/api/posts/" + create("alice", "Hands off");
    String change = "{\"title\":\"Mine now\"}";

    node.as("bob", change).put(path).then().statusCode(403);
    node.as("bob").delete(path).then().statusCode(403);
    node.anonymous().delete(path).then().statusCode(401);
    node.as("bob", change).put("/api/posts/no-such-post").then().statusCode(404);
    node.as("bob").delete("/api/posts/no-such-post").then().statusCode(404);
    node.anonymous().get(path).then().body("title", equalTo("Hands off"));
    node.as("alice", change).put(path).then().statusCode(200);
  }

  @Test
  void deletedPostIsGoneWithItsComments() {
    String path = "/api/posts/" + create("alice", "Short lived");
    node.as("bob", "{\"text\":\"Already?\"}").post(path + "/comments").then().statusCode(201);
    int before = node.anonymous().get("/api/users/2/stats").path("comments");

    node.as("alice").delete(path).then().statusCode(204);

    node.anonymous().get(path).then().statusCode(404);
    node.anonymous().get(path + "/comments").then().statusCode(404);
    node.anonymous().get("/api/users/2/stats").then().body("comments", is(before - 1));
  }

  @Test
  void commentsAreCountedAndListedInBothOrders() {
    String path = "/api/posts/" + create("alice", "Let us talk");
    node.as("bob", "{\"text\":\"First\"}")
        .post(path + "/comments")
        .then()
        .statusCode(201)
        .header("Location", is(path + "/comments"))
        .body("author_id", is(2), "text", is("First"));
    node.as("carol", "{\"text\":\"Second\"}").post(path + "/comments").then().statusCode(201);

    String comments = path + "/comments";
    node.anonymous().get(comments).then().body("text", contains("First", "Second"));
    node.anonymous().get(comments + "?sort=desc").then().body("text", contains("Second", "First"));
    node.anonymous().get(path).then().body("comment_count", is(2));
    node.anonymous().get("/api/posts?author_id=1").then().body("[0].comment_count", is(2));
  }

  @Test
  void likeIsAToggle() {
    String path = "/api/posts/" + create("alice", "Like me");
    String likes = path + "/likes";

    node.as("bob").post(likes).then().statusCode(200).body("liked", is(true));
    node.as("bob").get(path + "/mine").then().body("liked", is(true), "like_count", is(1));
    node.as("carol").get(path + "/mine").then().body("liked", is(false));
    node.anonymous().get(likes).then().body("author", contains("Bob Baker"));
    node.anonymous().get(likes + "?is_dislike=true").then().body("$", hasSize(0));

    node.as("bob").post(likes).then().body("liked", is(false));
    node.anonymous().get(path).then().body("like_count", is(0));
  }

  @Test
  void dislikesAreListedApartAndDoNotCount() {
    String path = "/api/posts/" + create("alice", "Dislike me");

    node.as("bob").post(path + "/likes?is_dislike=true").then().body("liked", is(true));

    node.anonymous()
        .get(path + "/likes?is_dislike=true")
        .then()
        .body("author_id", contains(2), "id", hasSize(1), "created_at", hasSize(1));
    node.anonymous().get(path + "/likes?is_dislike=false").then().body("$", hasSize(0));
    node.anonymous().get(path).then().body("like_count", is(0));
  }

  @Test
  void reactionsNeedAnAccountAndAPublishedPost() {
    String comment = "{\"text\":\"x\"}";
    node.anonymous().post("/api/posts/hello-world/likes").then().statusCode(401);
    node.as("bob").post("/api/posts/alice-draft/likes").then().statusCode(404);
    node.as("bob", comment).post("/api/posts/alice-draft/comments").then().statusCode(404);
    node.as("bob", comment).post("/api/posts/nope/comments").then().statusCode(404);
  }

  private String create(String author, String title) {
    String json =
        "{\"title\":\"%s\",\"content\":\"text\",\"status\":\"published\"}".formatted(title);
    return node.as(author, json).post("/api/posts").then().statusCode(201).extract().path("slug");
  }
}
