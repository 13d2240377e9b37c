package dev.larder.capture;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServlet;
import java.net.URL;
import java.util.EnumSet;
import java.util.stream.Stream;
import org.eclipse.jetty.ee11.servlet.DefaultServlet;
import org.eclipse.jetty.ee11.servlet.ErrorPageErrorHandler;
import org.eclipse.jetty.ee11.servlet.FilterHolder;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.util.resource.ResourceFactory;

/** Servlet 6.1. */
final class Ee11 implements Container {
  private final ServletContextHandler context =
      new ServletContextHandler(ServletContextHandler.SESSIONS);
  private final ErrorPageErrorHandler errors = new ErrorPageErrorHandler();

  Ee11() {
    context.setContextPath("/app");
    context.setErrorHandler(errors);
    // they would show which filters a request has passed
    errors.setShowStacks(false);
  }

  @Override
  public void filter(Filter filter, EnumSet<DispatcherType> types) {
    FilterHolder holder = new FilterHolder(filter);
    holder.setAsyncSupported(true);
    context.addFilter(holder, "/*", types);
  }

  @Override
  public void servlet(String name, HttpServlet servlet, String... mappings) {
    ServletHolder holder = new ServletHolder(name, servlet);
    holder.setAsyncSupported(true);
    Stream.of(mappings).forEach(mapping -> context.addServlet(holder, mapping));
  }

  @Override
  public void files(URL base, String mapping) {
    context.setBaseResource(ResourceFactory.of(context).newResource(base));
    servlet("files", new DefaultServlet(), mapping);
  }

  @Override
  public void errorPage(int status, String path) {
    errors.addErrorPage(status, path);
  }

  @Override
  public void errorPage(Class<? extends Throwable> type, String path) {
    errors.addErrorPage(type, path);
  }

  @Override
  public Handler handler() {
    return context;
  }
}
