package dev.larder.docs.testing;

import static dev.larder.testkit.LarderAssertions.assertBypassed;
import static dev.larder.testkit.LarderAssertions.assertHit;
import static dev.larder.testkit.LarderAssertions.assertInvalidates;
import static dev.larder.testkit.LarderAssertions.assertMiss;
import static dev.larder.testkit.LarderAssertions.assertNotShared;
import static dev.larder.testkit.LarderAssertions.assertNotStored;
import static dev.larder.testkit.LarderAssertions.assertStored;
import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.Larder;
import dev.larder.model.Decision.Reason;
import dev.larder.testkit.LarderExtension;
import dev.larder.testkit.LarderExtension.ManualClock;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class BlogTest {
  @RegisterExtension
  static final LarderExtension CACHE =
      LarderExtension.with(builder -> builder.option("ttl.lists", "300"));

  private BlogServer blog;

  @SuppressWarnings("NullAway.Init") // The server is started before each test.
  BlogTest() {}

  @BeforeEach
  void start(Larder larder) throws Exception {
    blog = new BlogServer(larder);
  }

  @AfterEach
  void stop() throws Exception {
    blog.stop();
  }

  @Test
  void aPostIsKeptForTenMinutes(ManualClock clock) throws Exception {
    assertStored(blog.get("/api/posts/hello"));
    clock.advance(Duration.ofMinutes(10).minusMillis(1));
    assertHit(blog.get("/api/posts/hello"));
    clock.advance(Duration.ofMillis(1));
    assertStored(blog.get("/api/posts/hello"));
  }

  @Test
  void aPostAgesWithTheClock(ManualClock clock) throws Exception {
    assertStored(blog.get("/api/posts/hello"));
    clock.advance(Duration.ofMinutes(1));
    assertThat(blog.get("/api/posts/hello").headers().firstValue("Age")).contains("60");
  }

  @Test
  void editingAPostDropsIt() throws Exception {
    assertInvalidates(
        () -> blog.put("/api/posts/hello", "{\"title\": \"Hi\"}"),
        () -> blog.get("/api/posts/hello"));
  }

  @Test
  void everyReaderHasAListOfTheirOwn() throws Exception {
    assertNotShared(() -> blog.getAs("alice", "/api/posts"), () -> blog.getAs("bob", "/api/posts"));
  }

  @Test
  void whatIsSharedIsNotAskedForWithCredentials() throws Exception {
    assertBypassed(blog.getAs("alice", "/api/tags"), Reason.CREDENTIALS);
  }

  @Test
  void aPostThatIsMissingIsNotStored() throws Exception {
    assertNotStored(blog.get("/api/posts/no-such-post"), Reason.STATUS);
  }

  @Test
  void aScriptMayDropWhatItChanged(Larder larder) throws Exception {
    assertStored(blog.get("/api/posts/hello"));
    larder.invalidate("posts:*");
    assertMiss(blog.get("/api/posts/hello"), Reason.INVALIDATED);
  }
}
