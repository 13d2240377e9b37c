package dev.larder.inspector;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The live stream, through the servlet filter. */
@Timeout(60)
class EventsIT {
  private static final Map<String, String> HEADERS =
      Map.of("Host", "localhost", "Authorization", "Bearer " + Site.TOKEN);

  private final Site site = Site.withToken(Map.of("store", "memory:"));
  private final List<Socket> sockets = new ArrayList<>();

  @AfterEach
  void close() throws IOException {
    for (Socket socket : sockets) {
      socket.close();
    }
    site.close();
  }

  private BufferedReader connect() throws IOException {
    Socket socket = Raw.send(site.port(), "/app/larder/events", HEADERS);
    sockets.add(socket);
    return new BufferedReader(
        new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
  }

  private static JsonNode next(BufferedReader stream) throws IOException {
    for (String line = stream.readLine(); line != null; line = stream.readLine()) {
      if (line.startsWith("data: ")) {
        return new ObjectMapper().readTree(line.substring("data: ".length()));
      }
    }
    throw new AssertionError("the stream is over");
  }

  private static int hits(JsonNode state) {
    int hits = 0;
    for (JsonNode route : state.path("routes")) {
      hits += route.path("numbers").path("hits").asInt();
    }
    return hits;
  }

  @Test
  void numbersComeAtOnceAndGoOn() throws IOException {
    BufferedReader stream = connect();
    assertThat(stream.readLine()).isEqualTo("HTTP/1.1 200 OK");
    assertThat(hits(next(stream))).isZero();
    site.ask("GET", "/api/items/a");
    site.ask("GET", "/api/items/a");
    JsonNode state = next(stream);
    while (hits(state) == 0) {
      state = next(stream);
    }
    assertThat(hits(state)).isEqualTo(1);
    assertThat(state.path("vitals").has("pendingInvalidations")).isTrue();
  }

  @Test
  void onlySoManyListenAndOneThatIsGoneMakesRoom() throws IOException {
    for (int i = 0; i < 16; i++) {
      assertThat(connect().readLine()).isEqualTo("HTTP/1.1 200 OK");
    }
    Answer refused = site.get("/events");
    assertThat(refused.status()).isEqualTo(503);
    assertThat(refused.header("Retry-After")).isEqualTo("10");

    sockets.remove(0).close();
    Awaitility.await("the server notices at its next beat that a client is gone")
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> assertThat(connect().readLine()).isEqualTo("HTTP/1.1 200 OK"));
  }

  @Test
  void aHeadBeginsNone() {
    Answer head = site.ask("HEAD", "/larder/events", "Authorization", "Bearer " + Site.TOKEN);
    assertThat(head.status()).isEqualTo(200);
    assertThat(head.header("Content-Type")).startsWith("text/event-stream");
  }

  @Test
  void theyEndWithTheApplication() throws IOException {
    BufferedReader stream = connect();
    assertThat(next(stream).has("routes")).isTrue();
    site.close();
    String line = stream.readLine();
    while (line != null) {
      line = stream.readLine();
    }
    assertThat(line).as("the stream has an end").isNull();
  }
}
