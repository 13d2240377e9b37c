package dev.larder.jersey;

import dev.larder.jersey.Route.Exposure;
import dev.larder.spi.RequestCache.Cover;
import java.util.Optional;
import org.glassfish.jersey.server.ContainerRequest;

/**
 * Hides what the key does not cover while Jersey matches: locators, constructors and injected
 * fields run then, and what they read would be in an entry that others get. Request filters see
 * everything again. Belongs to one request.
 */
final class EarlySeal {
  private static final String PROPERTY = EarlySeal.class.getName();

  private final ContainerRequest request;
  private final Cover cover;
  private final Seal seal;
  private final boolean leaky;

  private EarlySeal(ContainerRequest request, Cover cover, Host host) {
    this.request = request;
    this.cover = cover;
    this.seal = new Seal(request, cover);
    seal.close();
    this.leaky = seal.hidden().stream().anyMatch(host::shows);
  }

  static void close(ContainerRequest request, Cover cover, Host host) {
    request.setProperty(PROPERTY, new EarlySeal(request, cover, host));
  }

  /** Shows everything again, if anything was hidden. */
  static void open(ContainerRequest request) {
    of(request).ifPresent(early -> early.seal.open());
  }

  /** Whether nothing that the key does not cover can have been read, or will be. */
  static boolean holds(ContainerRequest request, Route route, Cover cover) {
    if (!cover.seal()) {
      return true;
    }
    Optional<EarlySeal> early = of(request).filter(found -> found.cover.equals(cover));
    return early.isPresent()
        ? !early.get().leaky || !route.exposures().contains(Exposure.SERVLET_REQUEST)
        : !route.exposures().contains(Exposure.EARLY_INPUT)
            && !route.exposures().contains(Exposure.SERVLET_REQUEST);
  }

  private static Optional<EarlySeal> of(ContainerRequest request) {
    return request.getProperty(PROPERTY) instanceof EarlySeal early && early.request == request
        ? Optional.of(early)
        : Optional.empty();
  }
}
