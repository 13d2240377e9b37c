package dev.larder.jersey;

import dev.larder.model.RouteDefinition;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Configuration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.glassfish.jersey.internal.inject.InjectionManager;
import org.glassfish.jersey.server.model.RuntimeResource;
import org.glassfish.jersey.server.monitoring.ApplicationEvent;
import org.glassfish.jersey.server.monitoring.ApplicationEventListener;
import org.glassfish.jersey.server.monitoring.RequestEvent;
import org.glassfish.jersey.server.monitoring.RequestEventListener;
import org.glassfish.jersey.server.spi.Container;
import org.glassfish.jersey.server.spi.ContainerLifecycleListener;
import org.glassfish.jersey.spi.ExceptionMappers;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts the binding when Jersey's model is complete, and ends it with the application. A fault in
 * an annotation or option is thrown to Jersey, which then does not start.
 */
final class StartListener implements ApplicationEventListener, ContainerLifecycleListener {
  private static final Logger LOG = LoggerFactory.getLogger(StartListener.class);

  private final InjectionManager injection;
  private final Binding binding;
  private final AtomicReference<@Nullable RouteBook> book = new AtomicReference<>();
  private volatile @Nullable ExceptionMappers mappers;

  @Inject
  StartListener(InjectionManager injection, Binding binding) {
    this.injection = injection;
    this.binding = binding;
  }

  @Override
  public void onEvent(ApplicationEvent event) {
    if (event.getType() == ApplicationEvent.Type.INITIALIZATION_APP_FINISHED) {
      try {
        start(
            injection.getInstance(Configuration.class),
            event.getResourceModel().getRuntimeResourceModel().getRuntimeResources());
      } catch (RuntimeException fault) {
        end();
        throw fault;
      }
    }
  }

  private void start(Configuration configuration, List<RuntimeResource> resources) {
    ClassLoader loader = getClass().getClassLoader();
    Host host = ServletHost.isApiPresent(loader) ? ServletHost.find(injection) : Host.bare();
    EngineLocator.Located located = EngineLocator.locate(host, configuration);
    binding.lease().start(located.release());
    RouteFactory factory = new RouteFactory(new TraitScan(configuration), host.namespace());
    RouteScan scan = new RouteScan(factory);
    PathTable table = new PathTable(host.servlet(), host.bases(), scan.scan(resources));
    List<RouteDefinition> routes = scan.definitions();
    RouteBook routeBook = new RouteBook(located.cache(), factory, scan.found(), table);
    book.set(routeBook);
    routeBook.publish(routes);
    if (!host.hasBarrier() && routes.stream().anyMatch(route -> route.invalidation().isPresent())) {
      LOG.warn(
          "no LarderFilter is installed: a transaction that an outer servlet filter commits is not"
              + " waited for, and entries may be stale until their time to live; map the filter to"
              + " /*, or commit before the resource method returns");
    }
    if (!host.hasBarrier()) {
      scan.found().stream()
          .map(RouteScan.Found::route)
          .filter(Route::isExposedWithoutFilter)
          .forEach(StartListener::warnOfRequest);
    }
    mappers = injection.getInstance(ExceptionMappers.class);
    Background background =
        new Background(located.cache().maxRefreshes(), binding.lease(), configuration);
    binding.start(
        new Binding.Running(new EngineCalls(located.cache()), routeBook, host, background));
  }

  private static void warnOfRequest(Route route) {
    LOG.warn(
        "{}: the whole request is injected into a cached method and no LarderFilter is installed,"
            + " which would notice what is read of it: all requests bypass the cache; map the"
            + " filter to /*, or inject HttpHeaders instead",
        route.definition().origin());
  }

  @Override
  public @Nullable RequestEventListener onRequest(RequestEvent started) {
    QueryBody.watch(started.getContainerRequest());
    ExceptionMappers known = mappers;
    return known == null ? null : RequestObserver.begin(known, binding.lease());
  }

  @Override
  public void onStartup(Container container) {
    Binding.Running running = binding.running();
    if (running != null) {
      running.background().start(container.getApplicationHandler());
    }
  }

  @Override
  public void onReload(Container container) {}

  @Override
  public void onShutdown(Container container) {
    end();
  }

  private void end() {
    RouteBook published = book.getAndSet(null);
    if (published != null) {
      published.close();
    }
    Binding.Running running = binding.running();
    if (running != null) {
      running.background().end();
    }
    binding.lease().end();
  }
}
