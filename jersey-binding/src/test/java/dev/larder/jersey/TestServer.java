package dev.larder.jersey;

import dev.larder.spi.RequestCache;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.function.Consumer;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.http2.server.HTTP2CServerConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.server.ServerProperties;
import org.glassfish.jersey.servlet.ServletContainer;

/** Jetty with one Jersey servlet under {@code /app/api} on a free port. */
final class TestServer implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Server server = new Server();
  private final HttpClient client = HttpClient.newHttpClient();

  private final ServletContainer container;

  private TestServer(ResourceConfig config) {
    this.container = new ServletContainer(config);
  }

  static TestServer start(RequestCache cache, Class<?>... components) {
    return start(cache, context -> {}, new ResourceConfig(components));
  }

  static TestServer start(
      RequestCache cache, Consumer<ServletContextHandler> setUp, ResourceConfig config) {
    config
        .property(RequestCache.class.getName(), cache)
        .property(ServerProperties.WADL_FEATURE_DISABLE, true);
    return start(setUp, config);
  }

  static TestServer start(Consumer<ServletContextHandler> setUp, ResourceConfig config) {
    TestServer started = new TestServer(config);
    ServerConnector connector = new ServerConnector(started.server);
    connector.setHost("127.0.0.1");
    connector.addConnectionFactory(new HTTP2CServerConnectionFactory(new HttpConfiguration()));
    started.server.addConnector(connector);
    ServletContextHandler context =
        new ServletContextHandler("/app", ServletContextHandler.SESSIONS);
    ServletHolder jersey = new ServletHolder("jersey", started.container);
    jersey.setInitOrder(1);
    jersey.setAsyncSupported(true);
    context.addServlet(jersey, "/api/*");
    setUp.accept(context);
    started.server.setHandler(context);
    try {
      started.server.start();
    } catch (Exception fault) {
      started.close();
      throw new IllegalStateException("the server did not start", fault);
    }
    return started;
  }

  /** The servlet, to be reloaded. */
  ServletContainer container() {
    return container;
  }

  URI uri(String path) {
    return uriInContext("/api" + path);
  }

  /** Beside the servlet under {@code /api}. */
  URI uriInContext(String path) {
    int port = ((ServerConnector) server.getConnectors()[0]).getLocalPort();
    return URI.create("http://127.0.0.1:" + port + "/app" + path);
  }

  HttpResponse<String> get(String path, String... headers) {
    return send("GET", path, headers);
  }

  HttpResponse<String> send(String verb, String path, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri(path))
            .timeout(PATIENCE)
            .method(verb, HttpRequest.BodyPublishers.noBody());
    if (headers.length > 0) {
      request.headers(headers);
    }
    return send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> handler) {
    try {
      return client.send(request, handler);
    } catch (IOException fault) {
      throw new IllegalStateException("no answer to " + request, fault);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", interrupted);
    }
  }

  static String status(HttpResponse<?> response) {
    return String.join(" | ", response.headers().allValues("Cache-Status"));
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception fault) {
      throw new IllegalStateException("the server did not stop", fault);
    }
  }
}
