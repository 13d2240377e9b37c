package dev.larder.docs.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.Larder;
import dev.larder.docs.pages.Page;
import dev.larder.testkit.LarderAssertions;
import dev.larder.testkit.LarderExtension;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a failing assertion says is what the page shows. */
class FailureTextTest {
  @RegisterExtension
  static final LarderExtension CACHE =
      LarderExtension.with(builder -> builder.option("ttl.lists", "300"));

  @Test
  void isThatOfThePage(Larder larder) throws Exception {
    String shown = Page.named("testing.md").blocks("text").get(0).text();
    BlogServer blog = new BlogServer(larder);
    HttpResponse<String> response = blog.getAs("alice", "/api/tags");
    blog.stop();

    assertThatThrownBy(() -> LarderAssertions.assertHit(response))
        .message()
        .satisfies(text -> assertThat(portless(text)).isEqualTo(portless(shown).strip()));
  }

  private static String portless(String text) {
    return text.replaceAll("127\\.0\\.0\\.1:\\d+", "127.0.0.1:port");
  }
}
