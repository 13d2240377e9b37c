package dev.larder.bench.run;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Asks a server by HTTP, and fails loudly if it does not answer what it should. */
final class Probe {
  private static final int OK = 200;
  private static final int NOT_MODIFIED = 304;
  private static final int MOST_ATTEMPTS = 100;

  private final RunningServer server;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  Probe(RunningServer server) {
    this.server = server;
  }

  HttpResponse<byte[]> get(Load load, int id) throws IOException, InterruptedException {
    return client.send(request(load, id).build(), BodyHandlers.ofByteArray());
  }

  private HttpRequest.Builder request(Load load, int id) {
    String path = "/items/" + load.size().segment() + "/" + id;
    return HttpRequest.newBuilder(URI.create(server.url() + path));
  }

  /**
   * Asks for each item, so that all are stored where there is a cache; again where the store was
   * too slow for the budget of the request.
   */
  void fill(Load load, int count) throws IOException, InterruptedException {
    for (int id = 0; id < count; id++) {
      HttpResponse<byte[]> answer = get(load, id);
      for (int again = 0; again < MOST_ATTEMPTS && isUnstored(answer); again++) {
        answer = get(load, id);
      }
      checkBody(answer, load);
    }
  }

  private static boolean isUnstored(HttpResponse<byte[]> answer) {
    return answer.headers().firstValue("Cache-Status").orElse("").contains("STORE_UNAVAILABLE");
  }

  /**
   * Asks again, and wants a hit of Larder.
   *
   * @return entity tags, by id; empty texts from those who have none
   */
  List<String> check(Load load, int count) throws IOException, InterruptedException {
    List<String> tags = new ArrayList<>();
    for (int id = 0; id < count; id++) {
      HttpResponse<byte[]> answer = get(load, id);
      checkBody(answer, load);
      if (server.contestant().isLarder()) {
        checkHit(answer);
      }
      tags.add(answer.headers().firstValue("ETag").orElse(""));
    }
    return tags;
  }

  /** How often the server has worked so far. */
  long runs() throws IOException, InterruptedException {
    return number("/runs");
  }

  /** For how long its compilers have been at work so far. */
  Duration compiling() throws IOException, InterruptedException {
    return Duration.ofMillis(number("/compiling"));
  }

  private long number(String path) throws IOException, InterruptedException {
    HttpRequest asked = HttpRequest.newBuilder(URI.create(server.url() + path)).build();
    return Long.parseLong(client.send(asked, BodyHandlers.ofString()).body());
  }

  void checkUnchanged(Load load, List<String> tags) throws IOException, InterruptedException {
    for (int id = 0; id < tags.size(); id++) {
      HttpRequest asked = request(load, id).header("If-None-Match", tags.get(id)).build();
      HttpResponse<byte[]> answer = client.send(asked, BodyHandlers.ofByteArray());
      require(answer, answer.statusCode() == NOT_MODIFIED, "status 304");
      checkHit(answer);
    }
  }

  private void checkBody(HttpResponse<byte[]> answer, Load load) {
    require(answer, answer.statusCode() == OK, "status 200");
    int bytes = load.size().bytes();
    require(answer, answer.body().length == bytes, bytes + " bytes");
  }

  private void checkHit(HttpResponse<byte[]> answer) {
    String status = answer.headers().firstValue("Cache-Status").orElse("");
    require(answer, status.contains("; hit"), "a hit");
  }

  private void require(HttpResponse<byte[]> answer, boolean kept, String what) {
    if (!kept) {
      throw new IllegalStateException(
          "%s answered %s with %d bytes and Cache-Status %s; expected %s"
              .formatted(
                  server.contestant().label(),
                  answer,
                  answer.body().length,
                  answer.headers().allValues("Cache-Status"),
                  what));
    }
  }
}
