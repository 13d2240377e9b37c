package dev.larder.jersey;

import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import org.glassfish.jersey.server.ContainerRequest;

/** The last filter before matching: seals the request where its path tells a cached route. */
@PreMatching
final class EarlySealFilter implements ContainerRequestFilter {
  private final Binding binding;

  @Inject
  EarlySealFilter(Binding binding) {
    this.binding = binding;
  }

  @Override
  public void filter(ContainerRequestContext context) {
    Binding.Running running = binding.running();
    if (running != null
        && context instanceof ContainerRequest request
        && SafeVerbs.isAnswerable(request.getMethod())) {
      running
          .routes()
          .foretold(request)
          .ifPresent(
              route ->
                  EarlySeal.close(
                      request,
                      running.engine().cover(route),
                      Repeat.hostOf(request, running.host())));
    }
  }
}
