package dev.larder.demo.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import dev.larder.testkit.internal.RedisFixture;
import dev.larder.testkit.internal.RedisFixture.RedisEndpoint;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Two nodes that start at the same moment on one empty database file. */
@ExtendWith(RedisFixture.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TwoNodesIT {
  private List<DemoNode> nodes = List.of();

  @BeforeAll
  void startTogether(@TempDir Path directory, RedisEndpoint redis) {
    Map<String, String> settings =
        Map.of(
            "DB_URL", "jdbc:h2:file:" + directory.resolve("shop") + ";AUTO_SERVER=TRUE",
            "REDIS_URL", redis.url().toString(),
            "LARDER_PREFIX", redis.prefix());
    nodes = List.of(DemoNode.launch(settings), DemoNode.launch(settings));
    nodes.forEach(DemoNode::awaitServing);
  }

  @AfterAll
  void stop() {
    nodes.forEach(DemoNode::close);
  }

  @Test
  @Order(1)
  void bothServeTheSeedDataOnce() {
    for (DemoNode node : nodes) {
      node.anonymous().get("/api/posts/hello-world").then().body("comment_count", is(3));
      node.anonymous().get("/api/categories/tree").then().body("$", hasSize(3));
      assertThat(node.complaints()).isEmpty();
    }
  }

  @Test
  @Order(2)
  void whatOneWritesTheOtherReads() {
    String post = "{\"title\":\"Told to one\",\"content\":\"x\",\"status\":\"published\"}";
    nodes.get(0).as("alice", post).post("/api/posts").then().statusCode(201);

    nodes.get(1).anonymous().get("/api/posts/told-to-one").then().statusCode(200);
  }

  @Test
  @Order(3)
  void deactivatedAccountIsOutEverywhereAndItsPostsLeaveTheLists() {
    nodes.get(1).as("bob").get("/api/profile").then().statusCode(200);

    nodes.get(0).as("carol").post("/api/users/2/deactivate").then().statusCode(204);

    DemoNode other = nodes.get(1);
    other.as("bob").get("/api/profile").then().statusCode(401);
    other.as("bob").get("/api/posts/hello-world").then().statusCode(401);
    other.anonymous().get("/api/posts?author_id=2").then().statusCode(200).body("$", hasSize(0));
    other.anonymous().get("/api/posts/bobs-first-post").then().statusCode(404);
    other.anonymous().get("/api/users/2/posts").then().statusCode(404);
    other.anonymous().get("/api/users/2/profile").then().statusCode(404);
    other.anonymous().get("/api/users/2/stats").then().statusCode(404);
    other.anonymous().get("/sitemap.xml").then().body(not(containsString("bobs-first-post")));
    other.as("carol").post("/api/users/2/deactivate").then().statusCode(204);
  }
}
