package dev.larder.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.larder.spi.CacheStore.Found;
import dev.larder.spi.CacheStore.Leased;
import dev.larder.spi.CacheStore.StoredEntry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.Response;
import redis.clients.jedis.exceptions.JedisAskDataException;
import redis.clients.jedis.exceptions.JedisDataException;

/**
 * Reads entries together with what the ledger says of each. Thread safe.
 *
 * @param ledger key of the ledger
 */
record EntryReads(byte[] ledger) {
  /** A script cannot unpack more than 8000 values; those of one entry are fewer by far. */
  private static final int MOST_MEMBERS = 4_000;

  /**
   * One entry.
   *
   * @param key with the prefix
   * @param members texts that cover it
   */
  record Question(byte[] key, List<String> members) {}

  /** Reads them all, in one round trip where the server that has the ledger has them, too. */
  List<Found> read(RedisConnection redis, byte[] epoch, List<Question> questions) {
    Batch batch = Batch.of(questions);
    return Script.READ.run(script -> read(redis, script, epoch, batch));
  }

  private List<Found> read(RedisConnection redis, Script.Call script, byte[] epoch, Batch batch) {
    List<Question> questions = batch.questions();
    boolean together =
        batch.members() <= MOST_MEMBERS
            && questions.stream().allMatch(asked -> redis.together(asked.key(), ledger));
    Optional<List<Found>> found =
        together ? readTogether(redis, script, epoch, batch) : Optional.empty();
    return found.orElseGet(
        () -> questions.stream().map(asked -> readApart(redis, script, epoch, asked)).toList());
  }

  /**
   * The entries are asked for before the ledger: a connection is answered in order. Empty while
   * their slot moves and one of them has gone ahead: to ask for all at the new place would begin a
   * second ledger there, which hears of no invalidation.
   */
  private Optional<List<Found>> readTogether(
      RedisConnection redis, Script.Call script, byte[] epoch, Batch batch) {
    return redis.exchange(
        ledger,
        pipeline -> {
          Supplier<List<Found>> found = append(pipeline, script, epoch, batch);
          pipeline.sync();
          return unlessGoneAhead(found);
        });
  }

  private static <T> Optional<T> unlessGoneAhead(Supplier<T> reply) {
    try {
      return Optional.of(reply.get());
    } catch (JedisAskDataException goneAhead) {
      return Optional.empty();
    }
  }

  private Supplier<List<Found>> append(
      AbstractPipeline pipeline, Script.Call script, byte[] epoch, Batch batch) {
    List<Question> questions = batch.questions();
    List<Supplier<Optional<StoredEntry>>> entries = new ArrayList<>(questions.size());
    for (Question asked : questions) {
      entries.add(entry(pipeline, asked.key()));
    }
    Response<Object> reply = script.append(pipeline, List.of(ledger), batch.arguments(epoch));
    return () -> {
      LedgerState state = LedgerState.of(reply.get());
      List<Found> found = new ArrayList<>(questions.size());
      for (int i = 0; i < questions.size(); i++) {
        found.add(new Found(entries.get(i).get(), state.reading(batch.each().get(i))));
      }
      return found;
    };
  }

  /**
   * Asks for a lease, then reads an entry, in one round trip; all three keys lie together.
   *
   * @return empty while their slot moves
   */
  Optional<Leased> read(RedisConnection redis, byte[] epoch, Question asked, Leases.Asked wish) {
    return Script.LEASE.run(
        leasing ->
            Script.READ.run(
                reading ->
                    redis.exchange(
                        ledger,
                        pipeline -> {
                          Response<Object> lease =
                              leasing.append(pipeline, wish.keys(), wish.arguments());
                          Supplier<List<Found>> found =
                              append(pipeline, reading, epoch, Batch.of(List.of(asked)));
                          pipeline.sync();
                          return unlessGoneAhead(
                              () -> new Leased(Leases.of(lease.get()), found.get().get(0)));
                        })));
  }

  /** Two connections are answered in any order, so the first answer has to be here. */
  private Found readApart(RedisConnection redis, Script.Call script, byte[] epoch, Question asked) {
    Optional<StoredEntry> entry =
        redis.exchange(
            asked.key(),
            pipeline -> {
              Supplier<Optional<StoredEntry>> reply = entry(pipeline, asked.key());
              pipeline.sync();
              return reply.get();
            });
    Object reply =
        redis.exchange(
            ledger,
            pipeline -> {
              Response<Object> answer =
                  script.append(
                      pipeline, List.of(ledger), Batch.of(List.of(asked)).arguments(epoch));
              pipeline.sync();
              return answer.get();
            });
    return new Found(entry, LedgerState.of(reply).reading());
  }

  /** A key of another type was written by somebody else; storing replaces it. */
  private static Supplier<Optional<StoredEntry>> entry(AbstractPipeline pipeline, byte[] key) {
    Response<byte[]> bytes = pipeline.get(key);
    Response<Long> remainingMillis = pipeline.pttl(key);
    return () -> entry(bytes, remainingMillis);
  }

  private static Optional<StoredEntry> entry(
      Response<byte[]> bytes, Response<Long> remainingMillis) {
    byte[] found;
    try {
      found = bytes.get();
    } catch (JedisDataException e) {
      if (String.valueOf(e.getMessage()).startsWith("WRONGTYPE")) {
        return Optional.empty();
      }
      throw e;
    }
    long millis = remainingMillis.get();
    boolean alive = found != null && millis > 0;
    return alive
        ? Optional.of(new StoredEntry(found, Duration.ofMillis(millis)))
        : Optional.empty();
  }

  /** A number as scripts take it. */
  static byte[] number(long value) {
    return Long.toString(value).getBytes(UTF_8);
  }
}
