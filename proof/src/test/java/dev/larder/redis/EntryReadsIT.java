package dev.larder.redis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.model.Ledger.Invalidation;
import dev.larder.redis.EntryReads.Question;
import dev.larder.spi.CacheStore;
import dev.larder.spi.CacheStore.Found;
import dev.larder.testkit.internal.RedisFixture;
import dev.larder.testkit.internal.RedisFixture.RedisEndpoint;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Lookups that share a round trip. */
@ExtendWith(RedisFixture.class)
final class EntryReadsIT {
  private static final Duration BUDGET = Duration.ofSeconds(10);

  private final RedisEndpoint endpoint;

  EntryReadsIT(RedisEndpoint endpoint) {
    this.endpoint = RedisEndpoint.at(endpoint.url());
  }

  private Question question(int number, int members) {
    Stream<String> texts =
        Stream.concat(
            Stream.of("posts:" + number), IntStream.range(1, members).mapToObj(i -> "shape:" + i));
    return new Question((endpoint.prefix() + ":posts:" + number).getBytes(UTF_8), texts.toList());
  }

  private List<Found> read(List<Question> questions) {
    EntryReads reads = new EntryReads((endpoint.prefix() + ":~inv").getBytes(UTF_8));
    RedisSettings settings = RedisSettings.of(endpoint.url());
    try (RedisConnection redis = RedisConnection.of(settings, BUDGET)) {
      return reads.read(redis, "7".getBytes(UTF_8), questions);
    }
  }

  private static void invalidate(CacheStore store, String pattern) {
    store.invalidate(new Invalidation(List.of(pattern), List.of(), List.of()));
  }

  @Test
  void eachHasItsOwnEntryAndItsOwnNewest() {
    try (CacheStore store = RedisStore.open(endpoint.options(BUDGET, 1000))) {
      invalidate(store, "posts:1");
      invalidate(store, "posts:0");
      store.put("posts:1", new byte[] {1}, Duration.ofMinutes(1));

      List<Found> found = read(List.of(question(0, 1), question(1, 2), question(2, 3)));

      assertThat(found)
          .extracting(each -> each.entry().isPresent())
          .containsExactly(false, true, false);
      assertThat(found).extracting(each -> each.ledger().newestSeq()).containsExactly(2L, 1L, 0L);
      assertThat(found).allMatch(each -> each.ledger().stamp().seq() == 2);
    }
  }

  @Test
  void memberOfSeveralCountsForEachOfThem() {
    try (CacheStore store = RedisStore.open(endpoint.options(BUDGET, 1000))) {
      invalidate(store, "shape:1");

      List<Found> found = read(List.of(question(0, 1), question(1, 2), question(2, 3)));

      assertThat(found).extracting(each -> each.ledger().newestSeq()).containsExactly(0L, 1L, 1L);
    }
  }

  /** More than a script can unpack at a time. */
  @Test
  void manyMembersAreReadAllTheSame() {
    List<Question> questions =
        IntStream.range(0, 32)
            .mapToObj(n -> new Question(question(n, 1).key(), own(n, 300)))
            .toList();
    assertThat(read(questions)).hasSize(32).allMatch(each -> each.entry().isEmpty());
  }

  private static List<String> own(int number, int members) {
    return IntStream.range(0, members).mapToObj(i -> "shape:" + number + ":" + i).toList();
  }
}
