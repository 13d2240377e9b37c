package dev.larder.docs.testing;

import dev.larder.Larder;
import dev.larder.docs.blog.BlogApplication;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.glassfish.jersey.servlet.ServletContainer;

/** The blog on a free port of the loopback interface, with the cache that it is given. */
final class BlogServer {
  private final HttpClient client = HttpClient.newHttpClient();
  private final Server server = new Server();
  private final ServerConnector connector = new ServerConnector(server);

  BlogServer(Larder larder) throws Exception {
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    ServletContextHandler context = new ServletContextHandler("/");
    context.setAttribute(Larder.ATTRIBUTE, larder);
    context.addServlet(new ServletHolder(new ServletContainer(new BlogApplication())), "/api/*");
    server.setHandler(context);
    server.start();
  }

  HttpResponse<String> get(String path, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = request(path);
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), BodyHandlers.ofString());
  }

  HttpResponse<String> getAs(String user, String path) throws IOException, InterruptedException {
    return get(path, "Authorization", "Bearer " + user + "-token");
  }

  HttpResponse<String> put(String path, String json) throws IOException, InterruptedException {
    HttpRequest.Builder request = request(path).header("Content-Type", "application/json");
    return client.send(request.PUT(BodyPublishers.ofString(json)).build(), BodyHandlers.ofString());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(
        URI.create("http://127.0.0.1:" + connector.getLocalPort() + path));
  }

  void stop() throws Exception {
    server.stop();
  }
}
