package dev.larder.demo.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DatabaseTest {
  private static final int NODES = 4;

  private final ExecutorService threads = Executors.newFixedThreadPool(NODES);

  @AfterEach
  void stop() {
    threads.shutdownNow();
  }

  @Test
  void nodesThatStartTogetherMigrateOnce() throws Exception {
    String url =
        "jdbc:h2:mem:together-%d;DB_CLOSE_DELAY=-1;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE"
            .formatted(System.identityHashCode(this));
    CyclicBarrier together = new CyclicBarrier(NODES);
    List<Future<Database>> opening = new ArrayList<>();
    for (int node = 0; node < NODES; node++) {
      opening.add(
          threads.submit(
              () -> {
                together.await();
                return Database.open(url);
              }));
    }
    for (Future<Database> future : opening) {
      try (Database database = future.get()) {
        assertThat(count(database, "posts_post")).isGreaterThanOrEqualTo(30).isEqualTo(39);
        assertThat(count(database, "products")).isGreaterThanOrEqualTo(60).isEqualTo(66);
      }
    }
  }

  private static int count(Database database, String table) {
    return database
        .jdbi()
        .withHandle(
            handle ->
                handle.createQuery("SELECT COUNT(*) FROM " + table).mapTo(Integer.class).one());
  }

  @Test
  void unreachableDatabaseIsNamedWithoutItsPassword() {
    assertThatThrownBy(
            () ->
                Database.open("jdbc:h2:tcp://127.0.0.1:1/x;PASSWORD=secret", Duration.ofMillis(1)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "DB_URL is \"jdbc:h2:tcp://127.0.0.1:1/x;PASSWORD=***\"; expected a database that can"
                + " be reached and updated");
  }
}
