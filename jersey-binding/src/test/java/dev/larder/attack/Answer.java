package dev.larder.attack;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The first response on a connection that was then read to its end.
 *
 * @param status status
 * @param headers lines
 * @param body text, chunks joined
 * @param responses how many responses came altogether
 */
record Answer(int status, List<String> headers, String body, int responses) {
  private static final Pattern SERIAL = Pattern.compile("serial=(\\d+)\n");
  private static final Pattern STATUS = Pattern.compile("(?m)^HTTP/1\\.1 (\\d{3})");

  static Answer parse(String text) {
    Matcher statuses = STATUS.matcher(text);
    List<Integer> found = new ArrayList<>();
    while (statuses.find()) {
      found.add(Integer.valueOf(statuses.group(1)));
    }
    int end = text.indexOf("\r\n\r\n");
    if (end < 0 || found.isEmpty()) {
      return new Answer(0, List.of(), text, 0);
    }
    List<String> lines = List.of(text.substring(0, end).split("\r\n", -1));
    List<String> headers = lines.subList(1, lines.size());
    String rest = text.substring(end + 4);
    boolean chunked =
        headers.stream().anyMatch(line -> line.equalsIgnoreCase("transfer-encoding: chunked"));
    return new Answer(found.get(0), headers, chunked ? joined(rest) : rest, found.size());
  }

  private static String joined(String chunks) {
    StringBuilder body = new StringBuilder();
    int at = 0;
    while (chunks.indexOf("\r\n", at) >= 0) {
      int line = chunks.indexOf("\r\n", at);
      int size = Integer.parseInt(chunks.substring(at, line), 16);
      if (size == 0) {
        break;
      }
      body.append(chunks, line + 2, Math.min(line + 2 + size, chunks.length()));
      at = line + 2 + size + 2;
    }
    return body.toString();
  }

  /** The number of the handler's call that made this; -1 if none did. */
  long serial() {
    Matcher found = SERIAL.matcher(body);
    return found.find() ? Long.parseLong(found.group(1)) : -1;
  }

  List<String> all(String name) {
    String start = name.toLowerCase(Locale.ROOT) + ":";
    return headers.stream()
        .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(start))
        .map(line -> line.substring(start.length()).strip())
        .toList();
  }

  String header(String name) {
    return String.join(" | ", all(name));
  }

  /** Head and body, to look for what must not be there. */
  String whole() {
    return String.join("\n", headers) + "\n" + body;
  }
}
