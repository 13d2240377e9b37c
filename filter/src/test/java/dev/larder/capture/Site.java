package dev.larder.capture;

import dev.larder.servlet.LarderFilter;
import jakarta.servlet.DispatcherType;
import java.util.EnumSet;
import java.util.stream.Stream;
import org.eclipse.jetty.http2.server.HTTP2CServerConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.jspecify.annotations.Nullable;

/** An application that serves the table, with or without the filter. */
final class Site implements AutoCloseable {
  private final Server server = new Server();
  private final ServerConnector connector = new ServerConnector(server);
  private final TableServlet table;

  private Site(Stream<Behaviour> behaviours, @Nullable LarderFilter filter) {
    table = new TableServlet(behaviours);
    Container container = Container.create();
    if (filter != null) {
      container.filter(filter, EnumSet.of(DispatcherType.REQUEST, DispatcherType.ASYNC));
    }
    container.servlet("table", table, "/p/*");
    Targets.addTo(container);
    connector.setHost("127.0.0.1");
    connector.addConnectionFactory(new HTTP2CServerConnectionFactory(new HttpConfiguration()));
    server.addConnector(connector);
    server.setHandler(container.handler());
  }

  static Site with(Stream<Behaviour> behaviours, LarderFilter filter) throws Exception {
    return new Site(behaviours, filter).start();
  }

  static Site without(Stream<Behaviour> behaviours) throws Exception {
    return new Site(behaviours, null).start();
  }

  private Site start() throws Exception {
    server.start();
    return this;
  }

  TableServlet table() {
    return table;
  }

  int port() {
    return connector.getLocalPort();
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
