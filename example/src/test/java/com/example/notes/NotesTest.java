package com.example.notes;

import static dev.larder.testkit.LarderAssertions.assertHit;
import static dev.larder.testkit.LarderAssertions.assertInvalidates;
import static dev.larder.testkit.LarderAssertions.assertMiss;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class NotesTest {
  private final HttpClient client = HttpClient.newHttpClient();
  private Serve server;

  @BeforeEach
  void start() throws Exception {
    server = new Serve(0);
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
  }

  @Test
  void aNoteIsComputedOnce() throws Exception {
    assertMiss(get("notes/hello"));

    HttpResponse<String> second = get("notes/hello");

    assertHit(second);
    assertEquals("{\"name\":\"hello\",\"text\":\"Hello, Larder\"}", second.body());
  }

  @Test
  void aChangeDropsTheNoteAndTheList() throws Exception {
    assertInvalidates(() -> put("notes/hello", "one"), () -> get("notes/hello"));
    assertInvalidates(() -> put("notes/more", "two"), () -> get("notes"));

    assertEquals("[\"hello\",\"more\"]", get("notes").body());
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(server.api().resolve(path)));
  }

  private HttpResponse<String> put(String path, String text)
      throws IOException, InterruptedException {
    return send(
        HttpRequest.newBuilder(server.api().resolve(path))
            .header("Content-Type", "text/plain")
            .PUT(BodyPublishers.ofString(text)));
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return client.send(request.build(), BodyHandlers.ofString());
  }
}
