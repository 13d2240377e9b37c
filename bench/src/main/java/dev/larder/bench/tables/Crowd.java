package dev.larder.bench.tables;

import dev.larder.bench.run.RunningServer;
import dev.larder.bench.server.Bodies.Size;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/** Clients that ask the nodes of one application, alone or all at the same moment. */
final class Crowd {
  private static final int OK = 200;
  private static final double NANOS_PER_MILLI = 1e6;
  private static final int AT_A_TIME = 16;

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final List<RunningServer> nodes;

  Crowd(List<RunningServer> nodes) {
    this.nodes = List.copyOf(nodes);
  }

  /** What came of a moment. */
  record Outcome(long runs, double slowestMillis) {}

  /** Opens as many connections to each node as will be needed. */
  void connect(int clients) {
    List<CompletableFuture<Double>> asked =
        IntStream.range(0, clients).mapToObj(i -> ask(node(i), "/runs")).toList();
    asked.forEach(CompletableFuture::join);
  }

  /**
   * All ask for the same thing, each the next node.
   *
   * @throws IllegalStateException if one of the answers is not the body
   */
  Outcome rush(int clients, int id) throws IOException, InterruptedException {
    long before = runs();
    List<CompletableFuture<Double>> asked =
        IntStream.range(0, clients).mapToObj(i -> ask(node(i), path(id))).toList();
    double slowest = asked.stream().mapToDouble(CompletableFuture::join).max().orElse(0);
    return new Outcome(runs() - before, slowest);
  }

  /** Asks the first node for one thing after the other, some at a time. */
  void warmUp(int firstId, int count) {
    for (int done = 0; done < count; done += AT_A_TIME) {
      int first = firstId + done;
      List<CompletableFuture<Double>> asked =
          IntStream.range(first, first + Math.min(AT_A_TIME, count - done))
              .mapToObj(id -> ask(node(0), path(id)))
              .toList();
      asked.forEach(CompletableFuture::join);
    }
  }

  /** Asks the first node alone. */
  HttpResponse<byte[]> get(int id) throws IOException, InterruptedException {
    return client.send(request(node(0), path(id)), BodyHandlers.ofByteArray());
  }

  static String path(int id) {
    return "/items/" + Size.SMALL.segment() + "/" + id;
  }

  private RunningServer node(int number) {
    return nodes.get(number % nodes.size());
  }

  private static HttpRequest request(RunningServer node, String path) {
    return HttpRequest.newBuilder(URI.create(node.url() + path)).build();
  }

  private CompletableFuture<Double> ask(RunningServer node, String path) {
    long start = System.nanoTime();
    return client
        .sendAsync(request(node, path), BodyHandlers.ofByteArray())
        .thenApply(
            answer -> {
              double millis = (System.nanoTime() - start) / NANOS_PER_MILLI;
              require(answer, path);
              return millis;
            });
  }

  static void require(HttpResponse<byte[]> answer, String path) {
    boolean whole = !path.startsWith("/items") || answer.body().length == Size.SMALL.bytes();
    if (answer.statusCode() != OK || !whole) {
      throw new IllegalStateException(
          "%s with %d bytes; expected a 200 with all of them"
              .formatted(answer, answer.body().length));
    }
  }

  private long runs() throws IOException, InterruptedException {
    long sum = 0;
    for (RunningServer node : nodes) {
      sum += Long.parseLong(client.send(request(node, "/runs"), BodyHandlers.ofString()).body());
    }
    return sum;
  }
}
