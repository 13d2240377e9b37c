package dev.larder.inspector;

import dev.larder.Larder;
import dev.larder.inspector.shop.FileServlet;
import dev.larder.inspector.shop.ItemResource;
import dev.larder.inspector.shop.NewsServlet;
import dev.larder.jersey.LarderFeature;
import dev.larder.servlet.LarderFilter;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.Principal;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.servlet.ServletContainer;

/** An application with an inspector, in a Jetty on a free port of the loopback interface. */
final class Site implements AutoCloseable {
  static final String TOKEN = "a-token-of-the-tests";
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  final Larder larder;
  private final Server server;
  private final ServerConnector connector;
  private UnaryOperator<HttpServletRequest> disguise = UnaryOperator.identity();

  private Site(Larder larder, Server server, ServerConnector connector) {
    this.larder = larder;
    this.server = server;
    this.connector = connector;
  }

  /** With the token; the store as the options say. */
  static Site withToken(Map<String, String> options) {
    return start(options, Map.of("inspector.token", TOKEN));
  }

  static Site start(Map<String, String> options, Map<String, String> inspector) {
    Map<String, String> all = new LinkedHashMap<>(options);
    all.putIfAbsent("authority", "ignore");
    all.putIfAbsent("routes", "/static/* ttl=response scope=public\n/private/* ttl=60");
    Larder larder = Larder.builder().options(all).open();
    Server server = new Server();
    ServerConnector connector = new ServerConnector(server);
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    Site site = new Site(larder, server, connector);
    server.setHandler(site.application(inspector));
    try {
      server.start();
      return site;
    } catch (Exception refused) {
      site.close();
      throw new IllegalStateException(refused.getMessage(), refused);
    }
  }

  private ServletContextHandler application(Map<String, String> inspector) {
    ServletContextHandler context = new ServletContextHandler("/app");
    EnumSet<DispatcherType> dispatches = EnumSet.of(DispatcherType.REQUEST, DispatcherType.ASYNC);
    Filter outer =
        (request, response, chain) ->
            chain.doFilter(disguise.apply((HttpServletRequest) request), response);
    context.addFilter(asynchronous(new FilterHolder(outer)), "/*", dispatches);
    context.addFilter(asynchronous(new FilterHolder(new LarderFilter(larder))), "/*", dispatches);
    ResourceConfig resources = new ResourceConfig(ItemResource.class).register(LarderFeature.class);
    ServletHolder api = new ServletHolder("api", new ServletContainer(resources));
    api.setInitOrder(1);
    api.setAsyncSupported(true);
    context.addServlet(api, "/api/*");
    context.addServlet(new ServletHolder("news", NewsServlet.class), "/news");
    context.addServlet(new ServletHolder("files", FileServlet.class), "/static/*");
    context.addServlet(new ServletHolder("others", FileServlet.class), "/private/*");
    ServletHolder holder = new ServletHolder("inspector", LarderInspectorServlet.class);
    inspector.forEach(holder::setInitParameter);
    holder.setInitOrder(2);
    holder.setAsyncSupported(true);
    context.addServlet(holder, "/larder/*");
    return context;
  }

  private static FilterHolder asynchronous(FilterHolder holder) {
    holder.setAsyncSupported(true);
    return holder;
  }

  /** Has requests look as if they came otherwise. */
  void disguise(UnaryOperator<HttpServletRequest> as) {
    disguise = as;
  }

  /** Has requests come from a user in one role. */
  void signIn(String name, String role) {
    Principal principal = () -> name;
    disguise(
        request ->
            new HttpServletRequestWrapper(request) {
              @Override
              public Principal getUserPrincipal() {
                return principal;
              }

              @Override
              public boolean isUserInRole(String asked) {
                return asked.equals(role);
              }
            });
  }

  URI uri(String path) {
    return URI.create("http://127.0.0.1:" + connector.getLocalPort() + "/app" + path);
  }

  int port() {
    return connector.getLocalPort();
  }

  /** Asks without any credential. */
  Answer ask(String method, String path, String... headers) {
    return ask(method, path, Optional.empty(), headers);
  }

  Answer ask(String method, String path, Optional<String> body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri(path))
            .method(
                method,
                body.map(HttpRequest.BodyPublishers::ofString)
                    .orElseGet(HttpRequest.BodyPublishers::noBody));
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      return new Answer(CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString()));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Asks the inspector, with the token. */
  Answer get(String path) {
    return ask("GET", "/larder" + path, "Authorization", "Bearer " + TOKEN);
  }

  /** Tells the inspector, with the token. */
  Answer post(String path, String json) {
    return ask(
        "POST",
        "/larder" + path,
        Optional.of(json),
        "Authorization",
        "Bearer " + TOKEN,
        "Content-Type",
        "application/json");
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception failed) {
      throw new IllegalStateException("the server did not stop", failed);
    } finally {
      larder.close();
    }
  }
}
