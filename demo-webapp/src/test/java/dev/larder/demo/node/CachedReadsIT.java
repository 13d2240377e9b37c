package dev.larder.demo.node;

import static dev.larder.demo.node.TwoCachedNodes.assertHit;
import static dev.larder.demo.node.TwoCachedNodes.assertMiss;
import static dev.larder.testkit.LarderAssertions.ForRestAssured.assertBypassed;
import static dev.larder.testkit.LarderAssertions.ForRestAssured.assertNotShared;
import static dev.larder.testkit.LarderAssertions.ForRestAssured.assertNotStored;
import static dev.larder.testkit.LarderAssertions.ForRestAssured.assertStored;
import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.model.Decision.Reason;
import dev.larder.testkit.LarderAssertions.ForRestAssured;
import dev.larder.testkit.internal.RedisFixture;
import dev.larder.testkit.internal.RedisFixture.RedisEndpoint;
import io.restassured.response.Response;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.RedisClient;

/** Every read of the demo's table, and what must never be shared, on two nodes. */
@ExtendWith(RedisFixture.class)
class CachedReadsIT {
  private static TwoCachedNodes nodes;
  private static RedisClient redis;

  @BeforeAll
  static void start(RedisEndpoint endpoint) throws IOException {
    nodes = TwoCachedNodes.start(endpoint);
    redis = RedisClient.create(endpoint.url());
  }

  @AfterAll
  static void stop() throws IOException {
    redis.close();
    nodes.close();
  }

  static List<Read> table() {
    return List.of(
        Read.LIST,
        Read.LIST_OF_ALICE,
        Read.POST,
        Read.MINE,
        Read.COMMENTS,
        Read.LIKES,
        Read.PROFILE,
        Read.AUTHOR_POSTS,
        Read.AUTHOR,
        Read.AUTHOR_STATS,
        Read.TREE,
        Read.FEATURED,
        Read.PRODUCT,
        Read.CATEGORY,
        Read.SALES,
        Read.SITEMAP);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("table")
  void missOnOneNodeIsAHitOnTheOther(Read read) {
    String key = nodes.redis.prefix() + ":" + read.key();
    redis.unlink(key);

    Response miss = read.from(nodes.first);
    long ttlSeconds = redis.ttl(key);
    Response hit = read.from(nodes.second);

    assertMiss(read, miss);
    assertThat(ttlSeconds).isBetween(read.keptSeconds() - 5, read.keptSeconds());
    assertThat(redis.get(key))
        .startsWith(read.format())
        .contains("\"key\":\"" + read.key() + "\"")
        .endsWith(miss.asString());
    assertHit(read, hit);
    assertThat(hit.asString()).isEqualTo(miss.asString());
    assertThat(hit.contentType()).isEqualTo(miss.contentType());
    assertThat(hit.header("ETag")).isEqualTo(miss.header("ETag"));
    assertThat(Integer.parseInt(hit.header("Age"))).isBetween(0, 60);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("table")
  void clientThatHasItGetsNotModified(Read read) {
    String tag = read.from(nodes.first).header("ETag");
    Response again =
        (read.caller().isEmpty() ? nodes.second.anonymous() : nodes.second.as(read.caller()))
            .header("If-None-Match", tag)
            .get(read.path());
    assertThat(again.statusCode()).isEqualTo(304);
    assertThat(again.asString()).isEmpty();
    assertHit(read, again);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("table")
  void headIsAnsweredFromTheGet(Read read) {
    String body = read.from(nodes.first).asString();
    Response head =
        (read.caller().isEmpty() ? nodes.second.anonymous() : nodes.second.as(read.caller()))
            .head(read.path());
    assertHit(read, head);
    assertThat(head.header("Content-Length"))
        .isEqualTo("" + body.getBytes(StandardCharsets.UTF_8).length);
  }

  @Test
  void filtersMakeTheirOwnEntriesInAnyOrder() {
    String one = "/api/posts?status=published&sort=asc";
    Response first = nodes.first.anonymous().get(one);
    Response swapped = nodes.second.anonymous().get("/api/posts?sort=asc&status=published");
    Response other = nodes.second.anonymous().get("/api/posts?sort=desc&status=published");
    assertStored(first);
    ForRestAssured.assertHit(swapped);
    assertStored(other);
    assertThat(redis.keys(nodes.redis.prefix() + ":posts:list:anon:q=*")).hasSizeGreaterThan(1);
  }

  @Test
  void everybodyHasAListOfTheirOwnOnBothNodes() {
    String list = "/api/posts?sort=asc&page=2";
    assertNotShared(
        () -> nodes.first.as("alice").get(list), () -> nodes.second.as("bob").get(list));
  }

  @Test
  void nobodySeesAnothersProfile() {
    Read.PROFILE.from(nodes.first);
    Read.PROFILE_OF_BOB.from(nodes.first);
    for (DemoNode node : List.of(nodes.first, nodes.second)) {
      assertThat(node.as("alice").get("/api/profile").path("username").toString())
          .isEqualTo("alice");
      assertThat(node.as("bob").get("/api/profile").path("username").toString()).isEqualTo("bob");
      assertThat(node.as("alice").get("/api/profile?user_id=2").path("username").toString())
          .isEqualTo("alice");
      assertThat(node.as("bob").get("/api/profile?user_id=1").path("username").toString())
          .isEqualTo("bob");
      assertThat(node.anonymous().get("/api/profile").statusCode()).isEqualTo(401);
      assertThat(node.anonymous().get("/api/profile?user_id=1").statusCode()).isEqualTo(401);
    }
  }

  @Test
  void tagOfOneUserIsWorthNothingToAnother() {
    String tag = Read.PROFILE.from(nodes.first).header("ETag");
    assertThat(nodes.first.as("bob").header("If-None-Match", tag).get("/api/profile").statusCode())
        .isEqualTo(200);
    assertThat(
            nodes.first.anonymous().header("If-None-Match", tag).get("/api/profile").statusCode())
        .isEqualTo(401);
  }

  @Test
  void draftsStayWithTheirAuthor() {
    String drafts = "/api/posts?status=draft";
    assertThat(nodes.first.as("alice").get(drafts).path("slug").toString()).contains("alice-draft");
    assertThat(nodes.second.as("bob").get(drafts).asString()).doesNotContain("alice-draft");
    assertThat(nodes.second.anonymous().get(drafts).asString()).doesNotContain("alice-draft");
  }

  @ParameterizedTest
  @CsvSource({
    "/api/products/espresso-machine, Authorization, Bearer wrong",
    "/api/categories/tree, Authorization, Bearer wrong",
    "/api/products/featured, Authorization, Basic YWxpY2U6d3Jvbmc=",
    "/api/posts, Authorization, Basic YWxpY2U6d3Jvbmc=",
  })
  void wrongCredentialsNeverGetAHit(String path, String header, String value) {
    nodes.first.anonymous().get(path);
    assertThat(nodes.first.anonymous().header(header, value).get(path).statusCode()).isEqualTo(401);
  }

  @Test
  void withATokenAnEdgeRouteRunsTheApplication() {
    nodes.warm(Read.TREE);
    Response signedIn = nodes.first.as("alice").get("/api/categories/tree");
    assertThat(signedIn.statusCode()).isEqualTo(200);
    assertBypassed(signedIn, Reason.CREDENTIALS);
    assertHit(Read.TREE, Read.TREE.from(nodes.first));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"*", "a:b", "list:anon", "%2A", "hello-world:*", "?", "[a-z]*", "~", "~e"})
  void hostileSlugsCollideWithNothing(String slug) {
    nodes.warm(Read.LIST);
    nodes.warm(Read.POST);
    // the client would encode it a second time if it were part of the path
    Response read = nodes.first.anonymous().get("/api/posts/{slug}", slug);
    Response comments = nodes.first.anonymous().get("/api/posts/{slug}/comments", slug);
    Response write = nodes.second.as("alice", "{\"title\":\"x\"}").put("/api/posts/{slug}", slug);
    assertThat(List.of(read.statusCode(), comments.statusCode(), write.statusCode()))
        .isSubsetOf(400, 404);
    assertHit(Read.LIST, Read.LIST.from(nodes.first));
    assertHit(Read.POST, Read.POST.from(nodes.first));
  }

  @Test
  void streamsAreNeverCached() {
    for (int run = 0; run < 2; run++) {
      Response export = nodes.first.anonymous().get("/api/export.csv");
      assertThat(export.statusCode()).isEqualTo(200);
      assertThat(export.headers().getValue("Cache-Status")).isNull();
    }
    assertThat(redis.keys(nodes.redis.prefix() + ":*export*")).isEmpty();
  }

  @Test
  void errorsAreNotStored() {
    Map<String, String> paths =
        Map.of("/api/posts/nothing-here", "404", "/api/posts?page=0", "400");
    paths.forEach(
        (path, status) -> {
          for (int run = 0; run < 2; run++) {
            Response response = nodes.first.anonymous().get(path);
            assertThat("" + response.statusCode()).isEqualTo(status);
            assertNotStored(response, Reason.STATUS);
          }
        });
  }

  @Test
  void nothingInRedisHoldsACredential() {
    Read.PROFILE.from(nodes.first);
    nodes.first.as("bob").cookie("sid", "c00kie-5ecret").get("/api/posts");
    for (String key : redis.keys(nodes.redis.prefix() + ":*")) {
      if (redis.type(key).equals("string")) {
        assertThat(key + redis.get(key)).doesNotContain("-token", "c00kie-5ecret", "Bearer");
      }
    }
  }
}
