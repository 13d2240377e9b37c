package dev.larder.docs.migration;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.Larder;
import dev.larder.testkit.internal.RedisProcess;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.RedisClient;

/** A reader that is slower than a writer: the race that the page names. */
class MigrationIT {
  private final RedisProcess server = RedisProcess.start();
  private final RedisClient redis = RedisClient.create(server.url());
  private final Larder larder =
      Larder.open(Map.of("store", server.url().toString(), "prefix", "quickpost"));
  private final SlowRow database = new SlowRow();

  /** Its first read has its value, and is held before it returns. */
  private static final class SlowRow implements Titles {
    private final CountDownLatch read = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);
    private volatile String title = "Hello";

    @Override
    public String find(String slug) {
      String found = title;
      if (read.getCount() > 0) {
        read.countDown();
        await(goOn);
      }
      return found;
    }

    @Override
    public void save(String slug, String changed) {
      title = changed;
    }

    private static void await(CountDownLatch latch) {
      try {
        assertThat(latch.await(30, SECONDS)).isTrue();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  @AfterEach
  void close() {
    larder.close();
    redis.close();
    server.close();
  }

  /** Reads, renames while that is held, lets it go, and reads again. */
  private String afterTheRace(UnaryOperator<String> title, BiConsumer<String, String> rename) {
    CompletableFuture<String> slow = CompletableFuture.supplyAsync(() -> title.apply("hello"));
    SlowRow.await(database.read);
    rename.accept("hello", "Changed");
    database.goOn.countDown();
    assertThat(slow.orTimeout(30, SECONDS).join()).isEqualTo("Hello");
    return title.apply("hello");
  }

  @Test
  void handWrittenCodeKeepsTheOldTitleForItsWholeLife() {
    HandWritten titles = new HandWritten(redis, database);
    assertThat(afterTheRace(titles::title, titles::rename)).isEqualTo("Hello");
    assertThat(redis.ttl("titles:hello")).isGreaterThan(500);
  }

  @Test
  void larderDoesNot() {
    WithLarder titles = new WithLarder(larder, database);
    assertThat(afterTheRace(titles::title, titles::rename)).isEqualTo("Changed");
  }
}
