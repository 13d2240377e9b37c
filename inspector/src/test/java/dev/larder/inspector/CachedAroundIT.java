package dev.larder.inspector;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** The inspector of an application all of whose paths are cached by a line. */
@Timeout(60)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CachedAroundIT {
  private final Site site =
      Site.start(
          Map.of("store", "memory:", "routes", "/* ttl=60"), Map.of("inspector.open", "true"));

  @AfterAll
  void close() {
    site.close();
  }

  @Test
  void itsAnswersAreNotStored() {
    for (String path : new String[] {"/larder/routes", "/larder/", "/larder/map.svg"}) {
      site.ask("GET", path);
      assertThat(site.ask("GET", path).cacheStatus()).startsWith("larder; fwd=uri-miss; detail=");
    }
  }

  @Test
  void whatTheLineHidesCountsAllTheSame() {
    assertThat(site.ask("GET", "/larder/routes", "X-Forwarded-For", "127.0.0.1").status())
        .isEqualTo(403);
    assertThat(site.ask("GET", "/larder/routes", "Sec-Fetch-Site", "cross-site").status())
        .isEqualTo(403);
    assertThat(site.ask("GET", "/larder/routes", "Origin", "https://evil.example").status())
        .isEqualTo(403);
    assertThat(site.ask("GET", "/larder/routes", "X-Other", "a").status()).isEqualTo(200);
  }

  @Test
  void itsStreamIsLive() throws Exception {
    try (Socket socket = Raw.send(site.port(), "/app/larder/events", Map.of("Host", "localhost"))) {
      BufferedReader stream =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
      int events = 0;
      for (String line = stream.readLine(); events < 3; line = stream.readLine()) {
        events += line.startsWith("event: numbers") ? 1 : 0;
      }
      assertThat(events).isEqualTo(3);
    }
  }
}
