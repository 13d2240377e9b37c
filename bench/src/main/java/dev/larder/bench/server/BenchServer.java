package dev.larder.bench.server;

import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.VirtualThreads;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** Runs one contestant in this process, on a port of the loopback interface. */
public final class BenchServer {
  /** System property: how many threads answer at most. */
  public static final String THREADS = "bench.threads";

  /** System property: whether each request has a virtual thread; from Java 21 on. */
  public static final String VIRTUAL = "bench.virtual";

  private BenchServer() {}

  /**
   * Starts the server and returns; its threads keep the process alive.
   *
   * @param arguments name of the contestant, port, port of the Redis server
   * @throws Exception if it does not start
   */
  public static void main(String[] arguments) throws Exception {
    Server server = new Server(threads());
    ServerConnector connector = new ServerConnector(server);
    connector.setHost("127.0.0.1");
    connector.setPort(Integer.parseInt(arguments[1]));
    server.addConnector(connector);
    ServletContextHandler context = new ServletContextHandler("/");
    context.addServlet(new ServletHolder(NumberServlet.runs()), "/runs");
    context.addServlet(new ServletHolder(NumberServlet.compiling()), "/compiling");
    Contestant.valueOf(arguments[0]).install(context, arguments[2]);
    server.setHandler(context);
    server.start();
  }

  private static QueuedThreadPool threads() {
    QueuedThreadPool threads = new QueuedThreadPool(Integer.getInteger(THREADS, 200));
    if (Boolean.getBoolean(VIRTUAL)) {
      threads.setVirtualThreadsExecutor(VirtualThreads.getDefaultVirtualThreadsExecutor());
    }
    return threads;
  }
}
