package dev.larder.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.model.HeaderField;
import dev.larder.model.RouteDefinition;
import dev.larder.spi.RequestCache.Opening;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;

/** Routes whose entries live for 60 seconds, over the real engine. */
abstract class ExpiringEntries {
  static final RouteDefinition DETAIL = Routes.cached("detail");
  static final RouteDefinition SOFT = Routes.cached("soft");
  static final RouteDefinition SAFE = Routes.cached("safe");
  static final RouteDefinition MIXED = Routes.cached("mixed");
  static final RouteDefinition EAGER = Routes.cached("eager");
  static final RouteDefinition EDIT = Routes.mutation("editStale");

  Rig rig = rig(Map.of());

  static Rig rig(Map<String, String> options) {
    Map<String, String> all = new HashMap<>(options);
    all.put("authority", "ignore");
    return new Rig(all, DETAIL, SOFT, SAFE, MIXED, EAGER, EDIT);
  }

  @AfterEach
  void close() {
    rig.close();
  }

  void pass(double seconds) {
    rig.now = rig.now.plusMillis((long) (1000 * seconds));
  }

  static TestRequest request() {
    return TestRequest.get("a").repeatable();
  }

  void stored(RouteDefinition route) {
    assertThat(rig.get(route, request()).cacheStatus()).endsWith("; stored");
  }

  Opening.Due due(RouteDefinition route) {
    Opening opening = rig.engine.open(route, request());
    assertThat(opening).isInstanceOf(Opening.Due.class);
    return (Opening.Due) opening;
  }

  static String status(Opening.Hit hit) {
    return header(hit, "Cache-Status");
  }

  static String header(Opening.Hit hit, String name) {
    return hit.headers().stream()
        .filter(field -> field.is(name))
        .map(HeaderField::value)
        .findFirst()
        .orElse("");
  }

  static String body(Opening.Hit hit) {
    return new String(hit.body().toByteArray(), StandardCharsets.UTF_8);
  }

  void mutate() {
    rig.mutate(EDIT, TestRequest.of("PUT", "a"), 200);
  }
}
