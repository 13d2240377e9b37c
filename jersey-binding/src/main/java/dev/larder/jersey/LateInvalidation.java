package dev.larder.jersey;

import dev.larder.spi.CacheInvalidation;
import java.util.List;
import java.util.Map;
import org.glassfish.jersey.server.ContainerRequest;
import org.jspecify.annotations.Nullable;

/**
 * What resources get for {@code @Context CacheInvalidation}. A resource object is made before its
 * method's patterns are resolved, so these are looked up at the first use. Usable from any thread
 * for as long as the request lasts.
 */
final class LateInvalidation implements CacheInvalidation {
  private final ContainerRequest request;
  private volatile @Nullable CacheInvalidation pending;

  LateInvalidation(ContainerRequest request) {
    this.request = request;
  }

  @Override
  public CacheInvalidation pattern(String template, Map<String, ?> values) {
    delegate().pattern(template, values);
    return this;
  }

  @Override
  public CacheInvalidation tag(String template, Map<String, ?> values) {
    delegate().tag(template, values);
    return this;
  }

  @Override
  public CacheInvalidation user(String userId) {
    delegate().user(userId);
    return this;
  }

  private CacheInvalidation delegate() {
    CacheInvalidation known = pending;
    if (known == null) {
      known = resolve();
      pending = known;
    }
    return known;
  }

  private CacheInvalidation resolve() {
    return Exchange.of(request)
        .flatMap(exchange -> exchange.mutate(List.of()))
        .map(Mutation::pending)
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "CacheInvalidation was used for "
                        + request.getMethod()
                        + " outside a resource method that Larder knows; expected: inside one, before"
                        + " the request ends"));
  }
}
