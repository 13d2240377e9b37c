package dev.larder.bench.tables;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.larder.internal.codec.EntryCodec;
import dev.larder.model.Entry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.params.ScanParams;
import redis.clients.jedis.params.SetParams;
import redis.clients.jedis.resps.ScanResult;

/** What Larder does not do: looks into a Redis server of this run, fills it, deletes by hand. */
final class RedisProbe implements AutoCloseable {
  private static final int BATCH = 1_000;

  private final RedisClient client;

  RedisProbe(int port) {
    this.client = RedisClient.create("127.0.0.1", port);
  }

  private static byte[] bytes(String key) {
    return (Application.PREFIX + ":" + key).getBytes(UTF_8);
  }

  /**
   * Copies a stored entry under other keys, as if each had been computed at that time. They lie
   * there byte by byte as the engine would have stored them.
   *
   * @param from key of the entry
   * @param keys by number, from 0
   */
  void copy(String from, int count, IntFunction<String> keys) {
    byte[] stored = client.get(bytes(from));
    Entry entry = EntryCodec.decode(stored).orElseThrow();
    SetParams expiry = SetParams.setParams().px(client.pttl(bytes(from)));
    for (int start = 0; start < count; start += BATCH) {
      try (AbstractPipeline pipeline = client.pipelined()) {
        for (int i = start; i < Math.min(count, start + BATCH); i++) {
          String key = keys.apply(i);
          var unused = pipeline.set(bytes(key), EntryCodec.encode(under(key, entry)), expiry);
        }
        pipeline.sync();
      }
    }
  }

  private static Entry under(String key, Entry entry) {
    return new Entry(
        entry.kind(),
        key,
        entry.routeId(),
        entry.stamp(),
        entry.storedAt(),
        entry.ttl(),
        entry.initialAge(),
        entry.tags(),
        entry.varyNames(),
        entry.response(),
        entry.renewal());
  }

  /** Stores without Larder, for a day. */
  void set(String key, byte[] value) {
    String unused =
        client.set(bytes(key), value, SetParams.setParams().px(Duration.ofDays(1).toMillis()));
  }

  long keys() {
    return client.dbSize();
  }

  /** How many patterns the ledger knows. */
  long patterns() {
    long positive = client.zcount(Application.PREFIX + ":~inv", "(0", "+inf");
    // the number of the last one stands among them
    return Math.max(0, positive - 1);
  }

  /** How often a command has been called so far. */
  long calls(String command) {
    return calls(client.info("commandstats"), command);
  }

  static long calls(String info, String command) {
    return number("^cmdstat_" + command + ":calls=(\\d+)", info);
  }

  /** What the server has allocated, in bytes. */
  long usedMemory() {
    return number("^used_memory:(\\d+)", client.info("memory"));
  }

  private static long number(String pattern, String info) {
    Matcher found = Pattern.compile(pattern, Pattern.MULTILINE).matcher(info);
    return found.find() ? Long.parseLong(found.group(1)) : 0;
  }

  /** What one key takes, with its value, in bytes. */
  long memoryUsage(String key) {
    return client.memoryUsage(bytes(key));
  }

  /** Length of a value in bytes. */
  long length(String key) {
    return client.strlen(bytes(key));
  }

  /**
   * Deletes what a pattern matches, as people do who walk through all keys.
   *
   * @param pattern for {@code MATCH}, without prefix
   * @return how many there were
   */
  int scanAndUnlink(String pattern) {
    ScanParams asked = new ScanParams().match(Application.PREFIX + ":" + pattern).count(BATCH);
    Set<String> found = new HashSet<>();
    String cursor = ScanParams.SCAN_POINTER_START;
    do {
      ScanResult<String> page = client.scan(cursor, asked);
      unlink(page.getResult());
      found.addAll(page.getResult());
      cursor = page.getCursor();
    } while (!cursor.equals(ScanParams.SCAN_POINTER_START));
    return found.size();
  }

  /** The same as people do who let the server stand still meanwhile. */
  int keysAndUnlink(String pattern) {
    List<String> found = new ArrayList<>(client.keys(Application.PREFIX + ":" + pattern));
    unlink(found);
    return found.size();
  }

  private void unlink(List<String> keys) {
    if (!keys.isEmpty()) {
      long unused = client.unlink(keys.toArray(String[]::new));
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
