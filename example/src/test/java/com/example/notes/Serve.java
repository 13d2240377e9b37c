package com.example.notes;

import java.net.URI;
import org.eclipse.jetty.ee10.webapp.WebAppContext;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** The application in a server of its own; the WAR runs on any Jetty 12 with ee10. */
public final class Serve implements AutoCloseable {
  private final Server server = new Server();
  private final ServerConnector connector = new ServerConnector(server);

  /**
   * Starts it on the loopback interface.
   *
   * @param port where it listens; 0 for any free one
   */
  public Serve(int port) throws Exception {
    connector.setHost("127.0.0.1");
    connector.setPort(port);
    server.addConnector(connector);
    WebAppContext context = new WebAppContext();
    context.setContextPath("/");
    context.setWar(System.getProperty("webapp", "src/main/webapp"));
    context.setParentLoaderPriority(true);
    context.setThrowUnavailableOnStartupException(true);
    server.setHandler(context);
    server.start();
  }

  URI api() {
    return URI.create("http://127.0.0.1:" + connector.getLocalPort() + "/api/");
  }

  @Override
  public void close() throws Exception {
    server.stop();
  }

  /** Serves until it is stopped; takes the port, 8080 by default. */
  public static void main(String[] arguments) throws Exception {
    try (Serve serve = new Serve(Integer.getInteger("port", 8080))) {
      System.out.println("curl -i " + serve.api() + "notes/hello");
      System.out.println("curl -i -X PUT -H 'Content-Type: text/plain' -d 'Changed' " + serve.api() + "notes/hello");
      serve.server.join();
    }
  }
}
