package dev.larder.docs.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.docs.pages.Block;
import dev.larder.docs.pages.Page;
import dev.larder.testkit.internal.RedisProcess;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every page gets a freshly started application, and a Redis that nobody else uses. */
class ConsoleIT {
  private RedisProcess redis;

  static List<Page> pages() {
    return Page.all().stream().filter(page -> !page.blocks("console").isEmpty()).toList();
  }

  @BeforeEach
  void startRedis() {
    redis = RedisProcess.start();
  }

  @AfterEach
  void stopRedis() {
    redis.close();
  }

  @Test
  void pagesShowConsoles() {
    assertThat(pages())
        .extracting(Page::name)
        .contains("README.md", "quick-start.md", "debug-headers.md", "redis-layout.md");
  }

  @ParameterizedTest
  @MethodSource("pages")
  void consoleShowsWhatHappens(Page page) throws Exception {
    boolean inRedis = page.blocks("console").stream().anyMatch(ConsoleIT::isOfRedis);
    Map<String, String> options =
        Map.of(
            "store", inRedis ? redis.url().toString() : "memory:",
            "authority", "ignore",
            "ttl.lists", "300");
    try (WebServer server = WebServer.start("quick-start", options);
        RedisCli redisCli = new RedisCli(redis.url());
        DebugLines debugLines = DebugLines.listen()) {
      Session session = new Session(new Curl(server.port()), redisCli, debugLines);
      page.blocks().forEach(session::take);
    }
  }

  private static boolean isOfRedis(Block console) {
    return console.text().contains("$ redis-cli");
  }
}
