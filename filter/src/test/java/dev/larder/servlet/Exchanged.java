package dev.larder.servlet;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A response as it came over the wire.
 *
 * @param status status code
 * @param headers lines as received, without those that every response of a container has anew
 * @param body decoded body
 * @param complete whether the framing was kept
 */
record Exchanged(int status, List<String> headers, String body, boolean complete) {
  List<String> all(String name) {
    String prefix = name.toLowerCase(Locale.ROOT) + ":";
    List<String> values = new ArrayList<>();
    for (String line : headers) {
      if (line.toLowerCase(Locale.ROOT).startsWith(prefix)) {
        values.add(line.substring(prefix.length()).trim());
      }
    }
    return values;
  }

  /** Everything but the fields that the cache may change, and the clock. */
  Exchanged withoutOurs() {
    List<String> rest =
        headers.stream()
            .filter(
                line ->
                    !line.matches(
                        "(?i)(etag|age|cache-status|cache-control|date|transfer-encoding"
                            + "|content-length):.*"))
            .sorted()
            .toList();
    return new Exchanged(status, rest, body, complete);
  }
}
