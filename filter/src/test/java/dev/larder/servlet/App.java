package dev.larder.servlet;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.ServletResponseWrapper;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Map;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.http2.server.HTTP2CServerConnectionFactory;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** An application in a real container on a free local port, with the filter outermost or inside. */
final class App implements AutoCloseable {
  private static final EnumSet<DispatcherType> USUAL =
      EnumSet.of(DispatcherType.REQUEST, DispatcherType.ASYNC);

  private final Server server = new Server();
  private final ServerConnector connector = new ServerConnector(server);
  private final ServletContextHandler context =
      new ServletContextHandler(ServletContextHandler.SESSIONS);

  App() {
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    context.setContextPath("/app");
    server.setHandler(context);
  }

  /** What a servlet or filter of a test does. */
  @FunctionalInterface
  interface Body {
    void serve(HttpServletRequest request, HttpServletResponse response)
        throws IOException, ServletException, InterruptedException;
  }

  /** What a filter of a test does. */
  @FunctionalInterface
  interface Around {
    void filter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
        throws IOException, ServletException;
  }

  App larder(RequestCacheFake cache) {
    return filter(new LarderFilter(cache), USUAL);
  }

  App larder(LarderFilter filter) {
    return filter(filter, USUAL);
  }

  App larder(LarderFilter filter, Map<String, String> parameters) {
    FilterHolder holder = new FilterHolder(filter);
    holder.setInitParameters(parameters);
    context.addFilter(holder, "/*", USUAL);
    return this;
  }

  App larderOn(RequestCacheFake cache, DispatcherType... types) {
    return filter(new LarderFilter(cache), EnumSet.of(types[0], types));
  }

  App filter(Around around) {
    return filter(
        new HttpFilter() {
          private static final long serialVersionUID = 1L;

          @Override
          protected void doFilter(
              HttpServletRequest request, HttpServletResponse response, FilterChain chain)
              throws IOException, ServletException {
            around.filter(request, response, chain);
          }
        },
        USUAL);
  }

  private App filter(Filter filter, EnumSet<DispatcherType> types) {
    FilterHolder holder = new FilterHolder(filter);
    holder.setAsyncSupported(true);
    context.addFilter(holder, "/*", types);
    return this;
  }

  App servlet(String mapping, Body body) {
    return servlet(
        mapping,
        new HttpServlet() {
          private static final long serialVersionUID = 1L;

          @Override
          protected void service(HttpServletRequest request, HttpServletResponse response)
              throws IOException, ServletException {
            try {
              body.serve(request, response);
            } catch (InterruptedException e) {
              throw new ServletException(e);
            }
          }
        });
  }

  App servlet(String mapping, HttpServlet servlet) {
    ServletHolder holder = new ServletHolder(servlet);
    holder.setAsyncSupported(true);
    context.addServlet(holder, mapping);
    return this;
  }

  /** Lets paths through that mean more than one thing. */
  App lenientPaths() {
    connector
        .getConnectionFactory(HttpConnectionFactory.class)
        .getHttpConfiguration()
        .setUriCompliance(UriCompliance.UNSAFE);
    context.getServletHandler().setDecodeAmbiguousURIs(true);
    return this;
  }

  /** Speaks HTTP/2 too, in the clear. */
  App http2() {
    connector.addConnectionFactory(new HTTP2CServerConnectionFactory(new HttpConfiguration()));
    return this;
  }

  /** The container's own request, past all wrappers. */
  static ServletRequest innermost(ServletRequest request) {
    return request instanceof ServletRequestWrapper wrapper
        ? innermost(wrapper.getRequest())
        : request;
  }

  /** The container's own response, past all wrappers. */
  static ServletResponse innermost(ServletResponse response) {
    return response instanceof ServletResponseWrapper wrapper
        ? innermost(wrapper.getResponse())
        : response;
  }

  ServletContextHandler context() {
    return context;
  }

  /** A handler of the container's own between it and the application. */
  App inside(Handler.Wrapper handler) {
    handler.setHandler(context);
    server.setHandler(handler);
    return this;
  }

  App start() throws Exception {
    server.start();
    return this;
  }

  int port() {
    return connector.getLocalPort();
  }

  Exchanged send(String verb, String path, String... headerLines) throws IOException {
    try (RawClient client = new RawClient(port())) {
      client.send(verb, path, headerLines);
      return client.readAll();
    }
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("the container did not stop", e);
    }
  }
}
