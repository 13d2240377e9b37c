package dev.larder.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.larder.spi.CacheStore.Step;
import java.util.List;
import java.util.Optional;
import redis.clients.jedis.params.ScanParams;
import redis.clients.jedis.resps.ScanResult;

/**
 * A place in a walk through the keys of all servers.
 *
 * @param server its number
 * @param cursor what that server said last
 */
record Walk(int server, String cursor) {
  private static final String START = ScanParams.SCAN_POINTER_START;

  /** How many keys a server looks at in one step, those of other applications included. */
  private static final int STEP = 50;

  static Walk at(Optional<String> position) {
    String[] parts = position.orElse("0 " + START).split(" ", 2);
    return new Walk(Integer.parseInt(parts[0]), parts[1]);
  }

  /** Makes a step; what belongs to the cache itself is not shown. */
  Step step(RedisConnection redis, String keyStart) {
    // no prefix has a character that means something in a pattern
    ScanParams ours = new ScanParams().match(keyStart + "[^~]*").count(STEP);
    byte[] any = keyStart.getBytes(UTF_8);
    ScanResult<byte[]> found =
        redis.on(
            server,
            any,
            pipeline -> {
              var reply = pipeline.scan(cursor.getBytes(UTF_8), ours);
              pipeline.sync();
              return reply.get();
            });
    List<String> keys =
        found.getResult().stream()
            .map(key -> new String(key, UTF_8).substring(keyStart.length()))
            .toList();
    return new Step(keys, next(found.getCursor(), redis.servers()));
  }

  private Optional<String> next(String answered, int servers) {
    if (!answered.equals(START)) {
      return Optional.of(server + " " + answered);
    }
    return server + 1 < servers ? Optional.of(server + 1 + " " + START) : Optional.empty();
  }
}
