package dev.larder.capture;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A response as it came over the wire.
 *
 * @param interim heads of the responses before the final one
 * @param status status line, or the status of HTTP/2
 * @param fields field lines in their order
 * @param body bytes, one for each character, without framing
 * @param trailers field lines after the body
 * @param end how the body ended
 */
record Received(
    List<List<String>> interim,
    String status,
    List<String> fields,
    String body,
    List<String> trailers,
    End end) {
  /** What the cache adds and replaces, and the clock. */
  private static final Pattern OURS =
      Pattern.compile("(?i)(etag|age|cache-status|cache-control|date):.*");

  private static final Pattern FRAMING =
      Pattern.compile("(?i)(content-length|transfer-encoding):.*");

  /** How a body ends. */
  enum End {
    /** There was none. */
    NO_BODY,
    /** As {@code Content-Length} said. */
    LENGTH,
    /** With the last chunk, or the last frame. */
    CHUNKED,
    /** With the connection. */
    CLOSED,
    /** Before its end. */
    BROKEN
  }

  List<String> all(String name) {
    String prefix = name.toLowerCase(Locale.ROOT) + ":";
    return fields.stream()
        .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(prefix))
        .map(line -> line.substring(prefix.length()).trim())
        .toList();
  }

  /** Without what may differ always. */
  Received withoutOurs() {
    return with(rest(fields), end);
  }

  /** Without what tells where the body ends, too. */
  Received withoutFraming() {
    List<String> rest = new ArrayList<>(withoutOurs().fields());
    rest.removeIf(line -> FRAMING.matcher(line).matches());
    return with(rest, end == End.CHUNKED ? End.LENGTH : end);
  }

  /** As a hit has it: the lines of one name where and as the first one is, nothing interim. */
  Received grouped() {
    Map<String, List<String>> groups = new LinkedHashMap<>();
    Map<String, String> names = new HashMap<>();
    for (String line : fields) {
      String name = line.substring(0, line.indexOf(':'));
      String key = name.toLowerCase(Locale.ROOT);
      names.putIfAbsent(key, name);
      groups
          .computeIfAbsent(key, unused -> new ArrayList<>())
          .add(names.get(key) + line.substring(name.length()));
    }
    List<String> lines = groups.values().stream().flatMap(List::stream).toList();
    return new Received(List.of(), status, lines, body, trailers, end);
  }

  private static List<String> rest(List<String> lines) {
    return lines.stream().filter(line -> !OURS.matcher(line).matches()).toList();
  }

  private Received with(List<String> lines, End how) {
    List<List<String>> heads = interim.stream().map(Received::rest).toList();
    return new Received(heads, status, lines, body, trailers, how);
  }
}
