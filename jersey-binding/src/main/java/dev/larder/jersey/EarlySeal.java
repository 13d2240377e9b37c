package dev.larder.jersey;

import dev.larder.jersey.Route.Exposure;
import dev.larder.spi.RequestCache.Cover;
import java.util.Optional;
import java.util.Set;
import org.glassfish.jersey.server.ContainerRequest;

/**
 * Hides what the key does not cover while Jersey matches: locators, constructors and injected
 * fields run then, and what they read would be in an entry that others get. Request filters see
 * everything again. Belongs to one request.
 */
final class EarlySeal {
  private static final String PROPERTY = EarlySeal.class.getName();

  /** Request property that the servlet filter's request has, which notes what is read of it. */
  private static final String WATCHED = "dev.larder.servlet.WatchedRequest";

  private final ContainerRequest request;
  private final Cover cover;
  private final Seal seal;
  private final boolean leaky;

  private EarlySeal(ContainerRequest request, Cover cover, Host host) {
    this.request = request;
    this.cover = cover;
    this.seal = new Seal(request, cover);
    seal.close(Set.of("accept"));
    seal.watchUser();
    this.leaky = seal.hides(host::shows);
  }

  static void close(ContainerRequest request, Cover cover, Host host) {
    request.setProperty(PROPERTY, new EarlySeal(request, cover, host));
  }

  /** Shows everything again, if anything was hidden, and notes nothing more. */
  static void open(ContainerRequest request) {
    showHeaders(request);
    of(request).ifPresent(early -> early.seal.unwatchUser());
  }

  /** The same once the response is processed: Jersey takes no other security context then. */
  static void showHeaders(ContainerRequest request) {
    of(request).ifPresent(early -> early.seal.open());
  }

  /** Whether nothing that the key does not cover can have been read, or will be, unnoticed. */
  static boolean holds(ContainerRequest request, Route route, Cover cover) {
    Optional<EarlySeal> early = of(request).filter(found -> found.cover.equals(cover));
    boolean sealed = early.isPresent() || !route.exposures().contains(Exposure.EARLY_INPUT);
    boolean watched =
        request.getProperty(WATCHED) != null && early.filter(e -> !e.leaky).isPresent();
    return !cover.seal() || (sealed && (watched || !route.exposures().contains(Exposure.REQUEST)));
  }

  private static Optional<EarlySeal> of(ContainerRequest request) {
    return request.getProperty(PROPERTY) instanceof EarlySeal early && early.request == request
        ? Optional.of(early)
        : Optional.empty();
  }
}
