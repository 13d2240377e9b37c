package dev.larder.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.internal.config.Settings;
import dev.larder.internal.config.SettingsReader;
import dev.larder.memory.MemoryStore;
import dev.larder.model.CapturedResponse;
import dev.larder.model.RouteDefinition;
import dev.larder.spi.CacheStore;
import dev.larder.spi.IdentityResolver;
import dev.larder.spi.RequestCache.Opening;
import dev.larder.spi.RequestCache.Ticket;
import dev.larder.spi.StoreProvider;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two nodes with copies of their own before one store. */
class NearRenewalsTest {
  private static final RouteDefinition SOFT = Routes.cached("soft");
  private static final Settings SETTINGS =
      SettingsReader.read(Map.of("authority", "ignore", "near", "strict"), Map.of(), Map.of());

  private Instant now = Instant.parse("2026-01-01T00:00:00Z");
  private final CacheStore shared =
      MemoryStore.open(
          new StoreProvider.Options(
              URI.create("memory:/"), "larder", Duration.ofMillis(300), 1 << 20, 1000, () -> now));
  private final Engine first = node();
  private final Engine second = node();

  private Engine node() {
    Engine engine =
        new Engine(
            new Parts(
                SETTINGS,
                Stores.near(shared, SETTINGS, () -> now),
                IdentityResolver.principalName(),
                Map.of(),
                List.of(),
                () -> now));
    engine.publish(List.of(SOFT), (verb, path) -> Optional.empty());
    return engine;
  }

  @AfterEach
  void close() {
    first.close();
    second.close();
  }

  private static TestRequest request() {
    return TestRequest.get("a").repeatable();
  }

  private static void finish(Engine engine, Ticket ticket, String body) {
    var unused =
        engine.complete(
            ticket,
            request(),
            new CapturedResponse(200, List.of(), body.getBytes(StandardCharsets.UTF_8)));
  }

  private static Opening open(Engine engine) {
    return engine.open(SOFT, request());
  }

  @Test
  void whatOneNodeHasRefreshedTheOtherFinds() {
    finish(first, ((Opening.Miss) open(first)).ticket(), "old");
    now = now.plusSeconds(40);
    assertThat(open(second)).as("copied").isInstanceOf(Opening.Hit.class);
    now = now.plusSeconds(21);
    Opening.Due due = (Opening.Due) open(first);
    finish(first, first.refresh(due.refresh(), request()).orElseThrow(), "new");

    Opening found = open(second);

    assertThat(found).isInstanceOf(Opening.Hit.class);
    assertThat(((Opening.Hit) found).body().toByteArray())
        .asString(StandardCharsets.UTF_8)
        .isEqualTo("new");
  }
}
