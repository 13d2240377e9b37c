package dev.larder.demo.node;

import static dev.larder.demo.node.TwoCachedNodes.assertHit;
import static dev.larder.demo.node.TwoCachedNodes.assertMiss;
import static dev.larder.testkit.LarderAssertions.ForRestAssured.assertNotStored;
import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.model.Decision.Reason;
import dev.larder.testkit.internal.RedisFixture;
import dev.larder.testkit.internal.RedisFixture.RedisEndpoint;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What each mutation of the demo's table drops and what it leaves: the mutation runs on one node,
 * the very next read on the other.
 */
@ExtendWith(RedisFixture.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class InvalidationsIT {
  TwoCachedNodes nodes;

  @BeforeAll
  void start(RedisEndpoint endpoint) throws IOException {
    nodes = TwoCachedNodes.start(endpoint);
  }

  @AfterAll
  void stop() throws IOException {
    nodes.close();
  }

  /** Runs a mutation on the second node between two reads of everything on the first. */
  private Response mutation(List<Read> dropped, List<Read> kept, Supplier<Response> mutate) {
    dropped.forEach(nodes::warm);
    kept.forEach(nodes::warm);
    Response response = mutate.get();
    assertThat(response.statusCode()).as(response.asString()).isBetween(200, 299);
    assertThat(response.header("Cache-Status")).isEqualTo("larder; fwd=method");
    kept.forEach(read -> assertHit(read, read.from(nodes.first)));
    dropped.forEach(read -> assertMiss(read, read.from(nodes.first)));
    return response;
  }

  @Test
  @Order(1)
  void editingAPost() {
    mutation(
        List.of(
            Read.LIST,
            Read.LIST_OF_ALICE,
            Read.POST,
            Read.MINE,
            Read.COMMENTS,
            Read.LIKES,
            Read.AUTHOR_POSTS,
            Read.AUTHOR_STATS,
            Read.SITEMAP),
        List.of(
            Read.OTHER_POST, Read.PROFILE, Read.AUTHOR, Read.TREE, Read.PRODUCT, Read.BOB_STATS),
        () -> nodes.second.as("alice", "{\"title\":\"Hello\"}").put("/api/posts/hello-world"));
    assertThat(Read.POST.from(nodes.first).path("title").toString()).isEqualTo("Hello");
  }

  @Test
  @Order(2)
  void writingAndDeletingAPost() {
    List<Read> dropped =
        List.of(Read.LIST, Read.LIST_OF_ALICE, Read.AUTHOR_POSTS, Read.AUTHOR_STATS, Read.SITEMAP);
    List<Read> kept = List.of(Read.POST, Read.COMMENTS, Read.LIKES, Read.BOB_POSTS, Read.TREE);
    String post = "{\"title\":\"Fresh\",\"content\":\"c\",\"status\":\"published\"}";
    Response created =
        mutation(dropped, kept, () -> nodes.second.as("alice", post).post("/api/posts"));
    String location = created.header("Location");
    assertThat(location).startsWith("/");
    Read own = new Read(location, "", "posts:fresh", 600);
    assertThat(Read.LIST.from(nodes.first).asString()).contains("\"fresh\"");
    nodes.warm(own);
    mutation(dropped, kept, () -> nodes.second.as("alice").delete(location));
    assertThat(own.from(nodes.first).statusCode()).isEqualTo(404);
  }

  @Test
  @Order(3)
  void commenting() {
    int before = Read.POST.from(nodes.first).path("comment_count");
    mutation(
        List.of(
            Read.COMMENTS,
            Read.POST,
            Read.MINE,
            Read.LIST,
            Read.AUTHOR_POSTS,
            Read.AUTHOR_STATS,
            Read.BOB_STATS),
        List.of(Read.LIKES, Read.OTHER_POST, Read.PROFILE, Read.TREE, Read.BOB_POSTS),
        () ->
            nodes.second.as("bob", "{\"text\":\"Nice\"}").post("/api/posts/hello-world/comments"));
    int after = Read.POST.from(nodes.first).path("comment_count");
    assertThat(after).isEqualTo(before + 1);
    assertThat(Read.COMMENTS.from(nodes.first).asString()).contains("Nice");
  }

  @Test
  @Order(4)
  void liking() {
    Read dislikes =
        new Read(
            "/api/posts/hello-world/likes?is_dislike=true", "", "likes:post:hello-world:true", 60);
    Response like =
        mutation(
            List.of(
                Read.LIKES,
                dislikes,
                Read.POST,
                Read.MINE,
                Read.LIST,
                Read.AUTHOR_POSTS,
                Read.AUTHOR_STATS,
                Read.BOB_STATS),
            List.of(Read.COMMENTS, Read.OTHER_POST, Read.TREE),
            () -> nodes.second.as("bob").post("/api/posts/hello-world/likes"));
    assertThat(like.asString()).contains("\"liked\":");
  }

  @Test
  @Order(5)
  void editingTheProfile() {
    mutation(
        List.of(Read.PROFILE, Read.AUTHOR),
        List.of(Read.PROFILE_OF_BOB, Read.BOB, Read.POST, Read.LIST),
        () -> nodes.second.as("alice", "{\"bio\":\"New bio\"}").put("/api/profile"));
    assertThat(Read.AUTHOR.from(nodes.first).path("bio").toString()).isEqualTo("New bio");
  }

  @Test
  @Order(6)
  void editingAProduct() {
    Read other = new Read("/api/products/hand-grinder", "", "product:hand-grinder", 3600);
    List<Read> kept = List.of(Read.POST, Read.LIST, Read.PROFILE);
    mutation(
        List.of(Read.PRODUCT, Read.FEATURED, Read.TREE, Read.CATEGORY, Read.SITEMAP),
        other.from(nodes.first).statusCode() == 200
            ? Stream.concat(kept.stream(), Stream.of(other)).toList()
            : kept,
        () ->
            nodes
                .second
                .as("carol", "{\"price\":\"99.90\"}")
                .put("/api/products/espresso-machine"));
    assertThat(Read.PRODUCT.from(nodes.first).path("price").toString()).isEqualTo("99.90");
  }

  @Test
  @Order(7)
  void editingACategory() {
    mutation(
        List.of(Read.PRODUCT, Read.FEATURED, Read.TREE, Read.CATEGORY, Read.SITEMAP),
        List.of(Read.POST, Read.LIST, Read.PROFILE),
        () -> nodes.second.as("carol", "{\"name\":\"Coffee!\"}").put("/api/categories/coffee"));
    assertThat(Read.TREE.from(nodes.first).asString()).contains("Coffee!");
  }

  @Test
  @Order(8)
  void refusedMutationsDropNothing() {
    List<Read> all = List.of(Read.POST, Read.LIST, Read.PROFILE, Read.TREE, Read.PRODUCT);
    all.forEach(nodes::warm);
    String title = "{\"title\":\"Stolen\"}";
    assertThat(nodes.second.as("bob", title).put("/api/posts/hello-world").statusCode())
        .isEqualTo(403);
    assertThat(nodes.second.as("alice", "{\"title\":3}").put("/api/posts/hello-world").statusCode())
        .isEqualTo(400);
    assertThat(
            nodes.second.as("bob", "{\"name\":\"x\"}").put("/api/categories/coffee").statusCode())
        .isEqualTo(403);
    assertThat(
            nodes
                .second
                .anonymous()
                .contentType(ContentType.JSON)
                .body(title)
                .put("/api/posts/hello-world")
                .statusCode())
        .isEqualTo(401);
    all.forEach(read -> assertHit(read, read.from(nodes.first)));
  }

  @Test
  @Order(9)
  void deactivatingAUser() {
    nodes.warm(Read.OTHER_POST);
    nodes.warm(Read.PROFILE_OF_BOB);
    nodes.warm(Read.BOB);
    mutation(
        List.of(Read.LIST, Read.LIST_OF_ALICE),
        List.of(Read.POST, Read.PROFILE, Read.AUTHOR, Read.TREE),
        () -> nodes.second.as("carol").post("/api/users/2/deactivate"));
    assertThat(Read.LIST.from(nodes.first).asString()).doesNotContain("bobs-first-post");
    assertThat(Read.OTHER_POST.from(nodes.first).statusCode()).isEqualTo(404);
    assertThat(Read.PROFILE_OF_BOB.from(nodes.first).statusCode()).isEqualTo(401);
    assertNotStored(Read.BOB.from(nodes.first), Reason.STATUS);
  }
}
