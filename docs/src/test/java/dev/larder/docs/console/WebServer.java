package dev.larder.docs.console;

import dev.larder.docs.pages.Repository;
import java.nio.file.Path;
import java.util.Map;
import org.eclipse.jetty.ee10.webapp.WebAppContext;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;

/**
 * A Jetty on a free port of the loopback interface, with one web application out of the test
 * resources.
 */
public final class WebServer implements AutoCloseable {
  private static final long STOP_TIMEOUT_MILLIS = 5_000;

  private final Server server;
  private final ServerConnector connector;

  private WebServer(Server server, ServerConnector connector) {
    this.server = server;
    this.connector = connector;
  }

  /**
   * Deploys an application.
   *
   * @param folder name of its folder below the test resources
   * @param options of Larder, by name; they win over those of the application
   * @return the server, started
   * @throws Exception if the application does not start
   */
  public static WebServer start(String folder, Map<String, String> options) throws Exception {
    return start(Repository.root().resolve("docs/src/test/resources").resolve(folder), options);
  }

  /**
   * Deploys an application that lies elsewhere.
   *
   * @param folder where
   * @param options of Larder, by name; they win over those of the application
   * @return the server, started
   * @throws Exception if the application does not start
   */
  public static WebServer start(Path folder, Map<String, String> options) throws Exception {
    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    Server server = new Server();
    ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(http));
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    // answers under way are finished before a test ends
    server.setHandler(new GracefulHandler(application(folder)));
    server.setStopTimeout(STOP_TIMEOUT_MILLIS);
    options.forEach((name, value) -> System.setProperty("larder." + name, value));
    try {
      server.start();
      return new WebServer(server, connector);
    } catch (Exception refused) {
      server.stop();
      throw refused;
    } finally {
      options.keySet().forEach(name -> System.clearProperty("larder." + name));
    }
  }

  private static WebAppContext application(Path folder) {
    WebAppContext context = new WebAppContext();
    context.setContextPath("/");
    context.setWar(folder.toString());
    // its classes are those of these tests
    context.setParentLoaderPriority(true);
    context.setThrowUnavailableOnStartupException(true);
    return context;
  }

  /**
   * Where it listens.
   *
   * @return a port of the loopback interface
   */
  public int port() {
    return connector.getLocalPort();
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception failed) {
      throw new IllegalStateException("the server on port " + port() + " did not stop", failed);
    }
  }
}
