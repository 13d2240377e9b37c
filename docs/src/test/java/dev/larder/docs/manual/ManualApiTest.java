package dev.larder.docs.manual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.Larder;
import dev.larder.TypeRef;
import dev.larder.docs.blog.NewPost;
import dev.larder.docs.blog.Post;
import dev.larder.docs.blog.Posts;
import dev.larder.model.Entry;
import dev.larder.model.Entry.Inspection.Cause;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

class ManualApiTest {
  private static final Duration TTL = Duration.ofMinutes(10);
  private static final Logger log = LoggerFactory.getLogger(ManualApiTest.class);

  private final Larder larder = Larder.open(Map.of("store", "memory:"));
  private final Posts posts = new Posts();
  private final Post post = new Post("my-slug", "Mine");

  @AfterEach
  void close() {
    larder.close();
  }

  @Test
  void opensOutsideAContainer() {
    try (Larder larder = Larder.open(Map.of("store", "memory:", "prefix", "quickpost"))) {
      assertThat(larder.put("posts:my-slug", post, TTL)).isTrue();
    }
  }

  @Test
  void opensWithOptionsInCode() {
    Larder larder = Larder.builder().option("body.max.bytes", "262144").open();
    assertThat(larder.requestCache().maxBodyBytes()).isEqualTo(262_144);
    larder.close();
  }

  @Test
  void templatesAndTypes() {
    String slug = "my:slug*";
    larder.put("post_data:{{slug}}", Map.of("slug", slug), post, Duration.ofMinutes(10));
    Optional<Post> kept =
        larder.get("post_data:{{slug}}", Map.of("slug", slug), new TypeRef<Post>() {});
    List<Post> all =
        larder.getOrLoad(
            "post_data:all",
            Map.of(),
            new TypeRef<List<Post>>() {},
            Duration.ofMinutes(10),
            posts::all);
    assertThat(kept).contains(post);
    assertThat(all).containsExactly(new Post("hello", "Hello"));
  }

  @Test
  void getAndSet() {
    assertThat(larder.get("posts:my-slug", Post.class)).isEmpty();
    assertThat(larder.put("posts:my-slug", post, Duration.ofMinutes(10))).isTrue();
    assertThat(larder.get("posts:my-slug", Post.class)).contains(post);
  }

  @Test
  void deleteDropsTheNodeWithAllItsVariantsAndNothingElse() {
    Map<String, Object> filtered = Map.of("status", "draft");
    larder.put("posts:my-slug", post, TTL);
    larder.put("posts:my-slug", filtered, post, TTL);
    larder.put("posts:my-slug:stats", post, TTL);
    larder.invalidate("posts:my-slug");
    assertThat(larder.get("posts:my-slug", Post.class)).isEmpty();
    assertThat(larder.get("posts:my-slug", filtered, TypeRef.of(Post.class))).isEmpty();
    assertThat(larder.get("posts:my-slug:stats", Post.class)).contains(post);
  }

  @Test
  void deletePatternDropsTheNodeAndEverythingBelow() {
    List.of("posts", "posts:my-slug", "posts:list:anon").forEach(key -> larder.put(key, post, TTL));
    larder.put("profiles:42", post, TTL);
    larder.invalidate("posts:*");
    assertThat(List.of("posts", "posts:my-slug", "posts:list:anon"))
        .allMatch(key -> larder.get(key, Post.class).isEmpty());
    assertThat(larder.get("profiles:42", Post.class)).contains(post);
  }

  @Test
  void getOrSetLoadsOnce() {
    posts.add(new NewPost("my-slug", "Mine", List.of()));
    Supplier<Post> fetchPost = () -> posts.find("my-slug");
    Post first = larder.getOrLoad("posts:my-slug", Post.class, Duration.ofMinutes(10), fetchPost);
    Post second = larder.getOrLoad("posts:my-slug", Post.class, TTL, fetchPost);
    assertThat(first).isEqualTo(second).isEqualTo(post);
    assertThat(posts.reads()).isEqualTo(1);
  }

  @Test
  void valueLoadedAcrossAnInvalidationIsReturnedAndNotKept() {
    Post loaded =
        larder.getOrLoad(
            "posts:my-slug",
            Post.class,
            TTL,
            () -> {
              larder.invalidate("posts:*");
              return post;
            });
    assertThat(loaded).isEqualTo(post);
    assertThat(larder.get("posts:my-slug", Post.class)).isEmpty();
  }

  @Test
  void userIsDroppedWhereverTheKeyHoldsIt() {
    larder.put("profiles:{{user_id}}", Map.of("user_id", 42), post, TTL);
    larder.put("posts:list:{{user_id}}:page", Map.of("user_id", 42), post, TTL);
    larder.put("profiles:{{user_id}}", Map.of("user_id", 43), post, TTL);
    larder.invalidateUser("42");
    assertThat(profile(42)).isEmpty();
    assertThat(profile(43)).contains(post);
    assertThat(
            larder.get(
                "posts:list:{{user_id}}:page", Map.of("user_id", 42), TypeRef.of(Post.class)))
        .isEmpty();
  }

  private Optional<Post> profile(int id) {
    return larder.get("profiles:{{user_id}}", Map.of("user_id", id), TypeRef.of(Post.class));
  }

  @Test
  void patternsFromCodeTakeEffectBeforeTheyReturn() {
    String slug = "my-slug";
    larder.put("posts:my-slug:stats", post, TTL);
    larder.put("profiles:{{user_id}}", Map.of("user_id", "42"), post, TTL);
    larder.invalidate("posts:{{slug}}:*", Map.of("slug", slug));
    larder.invalidateUser("42");
    assertThat(larder.get("posts:my-slug:stats", Post.class)).isEmpty();
    assertThat(profile(42)).isEmpty();
  }

  @Test
  void partialStarIsWidenedAndSaysSo() {
    assertThat(larder.invalidate("posts:my-*"))
        .isEqualTo(new Larder.Invalidated("posts:*", true, true));
    assertThat(larder.invalidate("posts:my:*").widened()).isFalse();
  }

  @Test
  void inspectSaysWhyAnEntryIsNoHit() {
    try (Larder larder = Larder.open(Map.of("store", "memory:", "prefix", "quickpost"))) {
      larder.put("post_data:my-slug", post, TTL);
      assertThat(causes(larder)).isEmpty();
      larder.invalidate("post_data:*");
      assertThat(causes(larder)).containsExactly(new Cause.Pattern("post_data:*", 1));
    }
  }

  private static List<Cause> causes(Larder larder) {
    Entry.Inspection found = larder.inspect("quickpost:post_data:my-slug");
    if (found instanceof Entry.Inspection.Present entry) {
      log.info("{}, stored at {}: {}", entry.validity(), entry.storedAt(), entry.causes());
    }
    return ((Entry.Inspection.Present) found).causes();
  }

  @Test
  void valueThatDoesNotFitTheTypeIsAMiss() {
    larder.put("posts:my-slug", "a text", TTL);
    assertThat(larder.get("posts:my-slug", Post.class)).isEmpty();
    assertThat(larder.get("posts:my-slug", String.class)).contains("a text");
  }

  @Test
  void loaderThatThrowsThrowsAndNullIsNotKept() {
    Supplier<Post> failing = () -> posts.find("no-such-post");
    assertThatThrownBy(() -> larder.getOrLoad("posts:x", Post.class, TTL, failing))
        .isInstanceOf(jakarta.ws.rs.NotFoundException.class);
    TypeRef<String> text = new TypeRef<String>() {};
    assertThat(larder.getOrLoad("posts:y", Map.of(), text, TTL, () -> "kept")).isEqualTo("kept");
    assertThat(larder.get("posts:y", String.class)).contains("kept");
  }

  @Test
  void shortTtlsOddKeysAndOddValuesAreRefused() {
    assertThatThrownBy(() -> larder.put("posts:x", post, Duration.ofMillis(999)))
        .hasMessageContaining("at least a second");
    assertThatThrownBy(() -> larder.get("posts:a/b", Post.class))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> larder.put("posts:{{slug}}", Map.of("slug", List.of()), post, TTL))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
