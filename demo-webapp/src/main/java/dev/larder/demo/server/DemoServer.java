package dev.larder.demo.server;

import dev.larder.demo.settings.DemoSettings;
import java.io.IOException;
import java.nio.file.Path;
import org.eclipse.jetty.ee10.webapp.WebAppContext;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

/** One Jetty with the demo as its only application. */
public final class DemoServer {
  private static final Logger LOG = LoggerFactory.getLogger(DemoServer.class);

  /** Requests that wait for each other hold a thread each; half of them may. */
  private static final int MAX_THREADS = 512;

  /** The report takes 200 ms of a processor, and the demo shares its machine with its clients. */
  private static final String REPORT_MILLIS = "10000";

  private DemoServer() {}

  /**
   * Starts the server with the settings of this process and logs its address.
   *
   * @param war the web application
   * @param directory where Jetty may unpack it; the caller's to delete
   * @return stops the server when closed
   * @throws Exception if a setting is bad, the address is taken or the application refuses to
   *     start; already logged, without a stack trace
   */
  public static AutoCloseable start(Path war, Path directory) throws Exception {
    SLF4JBridgeHandler.removeHandlersForRootLogger();
    SLF4JBridgeHandler.install();
    try {
      DemoSettings settings = DemoSettings.load();
      Server server = server(settings, war, directory);
      run(server, settings);
      return server::stop;
    } catch (Exception | Error refused) {
      StartFailure failure = StartFailure.of(refused);
      LOG.error("The demo did not start.\n  {}", failure.getMessage());
      LOG.debug("The demo did not start.", refused);
      throw failure;
    }
  }

  private static Server server(DemoSettings settings, Path war, Path directory) {
    QueuedThreadPool threads = new QueuedThreadPool(MAX_THREADS);
    threads.setName("demo");
    Server server = new Server(threads);
    server.setErrorHandler(new Problems.OfServer());
    server.addConnector(connector(server, settings));
    server.setHandler(application(war, directory));
    return server;
  }

  private static ServerConnector connector(Server server, DemoSettings settings) {
    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(http));
    connector.setHost(settings.host());
    connector.setPort(settings.port());
    return connector;
  }

  private static WebAppContext application(Path war, Path directory) {
    WebAppContext application = new WebAppContext();
    application.setContextPath("/");
    application.setInitParameter("larder.flight.max.waiters", Integer.toString(MAX_THREADS / 2));
    application.setInitParameter("larder.flight.wait.millis", REPORT_MILLIS);
    application.setWar(war.toString());
    application.setTempDirectory(directory.toFile());
    application.setThrowUnavailableOnStartupException(true);
    application.setErrorHandler(new Problems.OfApplication());
    return application;
  }

  private static void run(Server server, DemoSettings settings) throws Exception {
    ServerConnector connector = (ServerConnector) server.getConnectors()[0];
    try {
      connector.open();
    } catch (IOException taken) {
      throw new StartFailure(
          "Cannot listen on HOST=%s PORT=%d; expected an address of this machine and a free port"
              .formatted(settings.host(), settings.port()),
          taken);
    }
    try {
      server.start();
    } catch (Exception refused) {
      server.stop();
      throw refused;
    }
    String host = settings.host().contains(":") ? "[" + settings.host() + "]" : settings.host();
    LOG.info("{}", Banner.text("http://" + host + ":" + connector.getLocalPort()));
  }
}
