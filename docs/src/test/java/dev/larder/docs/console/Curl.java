package dev.larder.docs.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/** {@code curl}, with the options that pages use. */
final class Curl {
  private static final Map<Integer, String> PHRASES =
      Map.of(
          200, "OK",
          201, "Created",
          204, "No Content",
          304, "Not Modified",
          404, "Not Found",
          503, "Service Unavailable");

  private final int port;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /** Whoever asks for port 8080 gets this one. */
  Curl(int port) {
    this.port = port;
  }

  /** Runs a command and prints what it would. */
  List<String> run(List<String> words) {
    Call call = parse(words);
    HttpResponse<String> response = send(call.request().build());
    List<String> printed = new ArrayList<>();
    if (call.headers) {
      printed.add("HTTP/1.1 " + response.statusCode() + " " + PHRASES.get(response.statusCode()));
      response
          .headers()
          .map()
          .forEach((name, values) -> values.forEach(value -> printed.add(name + ": " + value)));
      printed.add("");
    }
    response.body().lines().forEach(printed::add);
    return printed;
  }

  private HttpResponse<String> send(HttpRequest request) {
    try {
      return client.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private Call parse(List<String> words) {
    Deque<String> rest = new ArrayDeque<>(words);
    rest.removeFirst();
    Call call = new Call();
    while (!rest.isEmpty()) {
      String word = rest.removeFirst();
      switch (word) {
        case "-i" -> call.headers = true;
        case "-s" -> {}
        case "-I" -> {
          call.headers = true;
          call.method = "HEAD";
        }
        case "-X" -> call.method = rest.removeFirst();
        case "-H" -> call.fields.addAll(List.of(rest.removeFirst().split(": ", 2)));
        case "-d" -> call.body = rest.removeFirst();
        default -> call.target = target(word);
      }
    }
    return call;
  }

  private URI target(String word) {
    if (!word.startsWith("http://localhost:8080/")) {
      throw new IllegalArgumentException("curl " + word + "; expected an option or a URL");
    }
    return URI.create(word.replace("localhost:8080", "127.0.0.1:" + port));
  }

  private static final class Call {
    private final List<String> fields = new ArrayList<>();
    private boolean headers;
    private String method = "GET";
    private String body = "";
    private URI target = URI.create("about:blank");

    HttpRequest.Builder request() {
      HttpRequest.Builder request = HttpRequest.newBuilder(target);
      if (!fields.isEmpty()) {
        request.headers(fields.toArray(String[]::new));
      }
      return request.method(
          method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    }
  }
}
