package dev.larder.docs.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Asks a server as the pages do, and tells answers apart. */
final class Client {
  private static final String BASE = "http://localhost:8080";
  private static final String STATUS = "cache-status: ";

  private final Curl curl;

  Client(WebServer server) {
    this.curl = new Curl(server.port());
  }

  /**
   * What came back.
   *
   * @param verdict value of {@code Cache-Status}, without the cache's name; empty if there is none
   * @param body the body
   */
  record Answer(String verdict, String body) {}

  Answer get(String path, String... options) {
    return ask(path, options);
  }

  Answer post(String path, String json) {
    return ask(path, "-X", "POST", "-H", "Content-Type: application/json", "-d", json);
  }

  Answer put(String path, String json) {
    return ask(path, "-X", "PUT", "-H", "Content-Type: application/json", "-d", json);
  }

  private Answer ask(String path, String... options) {
    List<String> words = new ArrayList<>(List.of("curl", "-i"));
    Stream.of(options).forEach(words::add);
    words.add(BASE + path);
    List<String> printed = curl.run(words);
    int blank = printed.indexOf("");
    String verdict =
        printed.subList(0, blank).stream()
            .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(STATUS))
            .map(line -> line.substring(STATUS.length()).replace("larder; ", ""))
            .findFirst()
            .orElse("");
    return new Answer(verdict, String.join("\n", printed.subList(blank + 1, printed.size())));
  }
}
