package dev.larder.lint.apps;

import dev.larder.lint.doubtful.TipsResource;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import org.glassfish.jersey.server.ResourceConfig;

/** Says only when it is made what priority a filter has. */
public final class FilteringApplication extends ResourceConfig {
  /** Registers. */
  public FilteringApplication() {
    register(TipsResource.class);
    register(new LateFilter(), Integer.MAX_VALUE);
  }

  /** Without a priority of its own. */
  static final class LateFilter implements ContainerRequestFilter {
    @Override
    public void filter(ContainerRequestContext request) {}
  }
}
