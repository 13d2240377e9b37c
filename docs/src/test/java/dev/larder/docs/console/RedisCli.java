package dev.larder.docs.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.RedisProtocol;
import redis.clients.jedis.params.ScanParams;
import redis.clients.jedis.resps.ScanResult;
import redis.clients.jedis.util.SafeEncoder;

/** {@code redis-cli} as it prints on a terminal, with the options that pages use. */
final class RedisCli implements AutoCloseable {
  private final Jedis jedis;

  RedisCli(URI server) {
    this.jedis =
        new Jedis(
            new HostAndPort(server.getHost(), server.getPort()),
            DefaultJedisClientConfig.builder().protocol(RedisProtocol.RESP2).build());
  }

  /** Runs a command and prints what it would. */
  List<String> run(List<String> words) {
    List<String> command = words.subList(1, words.size());
    if (command.get(0).equals("--scan")) {
      return scan(command.get(2));
    }
    return command.get(0).equals("--raw")
        ? text(call(command.subList(1, command.size()))).lines().toList()
        : printed(call(command));
  }

  private List<String> scan(String pattern) {
    List<String> keys = new ArrayList<>();
    String cursor = ScanParams.SCAN_POINTER_START;
    do {
      ScanResult<String> page = jedis.scan(cursor, new ScanParams().match(pattern));
      keys.addAll(page.getResult());
      cursor = page.getCursor();
    } while (!cursor.equals(ScanParams.SCAN_POINTER_START));
    return keys.stream().sorted().toList();
  }

  private @Nullable Object call(List<String> command) {
    byte[][] arguments = command.stream().skip(1).map(SafeEncoder::encode).toArray(byte[][]::new);
    Protocol.Command name = Protocol.Command.valueOf(command.get(0).toUpperCase(Locale.ROOT));
    return jedis.sendCommand(name, arguments);
  }

  private static List<String> printed(@Nullable Object reply) {
    if (reply instanceof List<?> elements) {
      int width = String.valueOf(elements.size()).length();
      List<String> lines = new ArrayList<>();
      for (Object element : elements) {
        String number = String.format(Locale.ROOT, "%" + width + "d) ", lines.size() + 1);
        lines.add(number + printed(element).get(0));
      }
      return lines;
    }
    if (reply == null) {
      return List.of("(nil)");
    }
    return List.of(reply instanceof Long ? "(integer) " + reply : quoted(text(reply)));
  }

  private static String quoted(String text) {
    return text.equals("OK") ? text : '"' + text.replace("\"", "\\\"").replace("\n", "\\n") + '"';
  }

  private static String text(@Nullable Object reply) {
    return Stream.ofNullable(reply)
        .map(byte[].class::cast)
        .map(bytes -> new String(bytes, UTF_8))
        .findFirst()
        .orElse("");
  }

  @Override
  public void close() {
    jedis.close();
  }
}
