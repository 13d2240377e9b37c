package dev.larder.lint.apps;

import jakarta.servlet.ServletContext;
import org.glassfish.jersey.server.ResourceConfig;

/** Cannot be made without a server. */
public final class NeedyApplication extends ResourceConfig {
  /** Takes what only a server has. */
  public NeedyApplication(ServletContext context) {
    property("root", context.getContextPath());
  }
}
