package dev.larder.attack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.testkit.internal.RedisFixture;
import dev.larder.testkit.internal.RedisFixture.RedisEndpoint;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** The servers, each started once for all tests of a JVM, over one Redis. */
final class Sites implements AutoCloseable {
  private final RedisEndpoint redis;
  private final Map<Place.Kind, Site> started = new ConcurrentHashMap<>();

  private Sites(RedisEndpoint redis) {
    this.redis = redis;
  }

  Site of(Place.Kind kind) {
    return started.computeIfAbsent(kind, wanted -> Site.start(wanted, redis));
  }

  Site of(Place place) {
    return of(place.kind());
  }

  Answer get(Place place, String path, String... lines) {
    return send(place, "GET", path, lines);
  }

  Answer send(Place place, String verb, String path, String... lines) {
    return of(place).send(verb, place.base() + path, lines);
  }

  /** The second of two equal requests is served what the first one was. */
  Answer assertCached(Place place, String path, String... lines) {
    Answer first = get(place, path, lines);
    assertThat(first.serial()).as("%s %s", place, first).isPositive();
    assertThat(get(place, path, lines).serial()).as("%s %s", place, path).isEqualTo(first.serial());
    return first;
  }

  /** Each request runs the handler, and the store is as it was. */
  void assertNotStored(Place place, String path, String... lines) {
    Set<String> before = of(place).keys();
    Answer first = get(place, path, lines);
    Answer second = get(place, path, lines);
    if (first.serial() >= 0) {
      assertThat(second.serial()).as("%s %s", place, path).isGreaterThan(first.serial());
    }
    assertThat(of(place).keys()).as("%s %s", place, path).isEqualTo(before);
  }

  @Override
  public void close() {
    started.values().forEach(Site::close);
  }

  /** Hands them to the tests. */
  static final class Extension implements ParameterResolver {
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      return parameter.getParameter().getType() == Sites.class;
    }

    @Override
    public Sites resolveParameter(ParameterContext parameter, ExtensionContext context) {
      RedisFixture fixture = new RedisFixture();
      return context
          .getStore(StoreScope.LAUNCHER_SESSION, Namespace.create(Sites.class))
          .computeIfAbsent(
              Sites.class,
              key -> new Sites(fixture.resolveParameter(parameter, context)),
              Sites.class);
    }
  }
}
