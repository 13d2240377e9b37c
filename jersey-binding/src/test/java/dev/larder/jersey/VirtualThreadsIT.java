package dev.larder.jersey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.annotation.Cacheable;
import dev.larder.annotation.InvalidateCache;
import dev.larder.servlet.LarderFilter;
import dev.larder.testkit.internal.RedisFixture;
import dev.larder.testkit.internal.RedisFixture.RedisEndpoint;
import jakarta.servlet.DispatcherType;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.servlet.ServletContainer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests on virtual threads: nothing that Larder does pins one to its carrier. */
@EnabledForJreRange(min = JRE.JAVA_21)
@ExtendWith(RedisFixture.class)
class VirtualThreadsIT {
  private static final int CLIENTS = 8;
  private static final int REQUESTS = 40;
  private static final Set<String> HOSTS = ConcurrentHashMap.newKeySet();
  private static final Set<String> SEEN = ConcurrentHashMap.newKeySet();

  private final RedisEndpoint redis;

  VirtualThreadsIT(RedisEndpoint redis) {
    this.redis = redis;
  }

  /** The project is compiled for Java 17. */
  private static ExecutorService virtualThreads() throws ReflectiveOperationException {
    return (ExecutorService)
        Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
  }

  private Server server(String near, Executor threads) throws Exception {
    QueuedThreadPool pool = new QueuedThreadPool();
    pool.setVirtualThreadsExecutor(threads);
    Server server = new Server(pool);
    ServerConnector connector = new ServerConnector(server);
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    ServletContextHandler context = new ServletContextHandler("/app");
    Map<String, String> options =
        Map.of(
            "larder.store",
            redis.url().toString(),
            "larder.prefix",
            redis.prefix(),
            "larder.budget.millis",
            "5000",
            "larder.compress",
            "gzip",
            "larder.near",
            near);
    options.forEach(context::setInitParameter);
    context.addFilter(
        new FilterHolder(new LarderFilter()),
        "/*",
        EnumSet.of(DispatcherType.REQUEST, DispatcherType.ASYNC));
    ServletHolder jersey = new ServletHolder(new ServletContainer(new ResourceConfig(Rows.class)));
    jersey.setInitOrder(1);
    context.addServlet(jersey, "/api/*");
    server.setHandler(context);
    server.start();
    return server;
  }

  @ParameterizedTest
  @ValueSource(strings = {"off", "strict"})
  void nothingPinsACarrier(String near) throws Exception {
    HOSTS.clear();
    SEEN.clear();
    ExecutorService threads = virtualThreads();
    Server server = server(near, threads);
    int port = ((ServerConnector) server.getConnectors()[0]).getLocalPort();
    try {
      load(port, 0); // who comes first waits for classes that another thread initializes
      try (PinnedThreads pinned = new PinnedThreads()) {
        load(port, 1_000);
        assertThat(pinned.stacks()).isEmpty();
      }
    } finally {
      server.stop();
      threads.shutdown();
    }
    assertThat(HOSTS).as("threads of the application").containsExactly("virtual");
    assertThat(String.join("\n", SEEN))
        .as("what happened to requests")
        .contains("; hit", "stored", "collapsed", "INVALIDATED");
  }

  private static void load(int port, int from) throws Exception {
    ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
    HttpClient client = HttpClient.newHttpClient();
    try {
      List<Future<?>> all = new ArrayList<>();
      for (int number = 0; number < CLIENTS; number++) {
        int own = number;
        all.add(
            clients.submit(
                () -> {
                  for (int i = 0; i < REQUESTS; i++) {
                    String verb = own == 0 && i % 4 == 0 ? "PUT" : "GET";
                    String stage = (own + i) % 2 == 0 || verb.equals("PUT") ? "stage" : "edge";
                    send(client, port, verb, "/app/api/rows/" + stage + '/' + (from + i / 10));
                  }
                  return null;
                }));
      }
      for (Future<?> each : all) {
        each.get(60, TimeUnit.SECONDS);
      }
    } finally {
      clients.shutdownNow();
    }
  }

  private static void send(HttpClient client, int port, String verb, String path)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .timeout(Duration.ofSeconds(20))
            .method(verb, BodyPublishers.noBody())
            .build();
    var answer = client.send(request, BodyHandlers.ofString());
    assertThat(answer.statusCode()).isLessThan(300);
    SEEN.addAll(answer.headers().allValues("Cache-Status"));
  }

  /** The same detector sees one that does: who waits in a class initializer, on every version. */
  @Test
  void aPinnedThreadIsSeen() throws Exception {
    try (PinnedThreads pinned = new PinnedThreads()) {
      ExecutorService threads = virtualThreads();
      try {
        threads.submit(() -> Objects.requireNonNull(Waiting.DONE)).get(20, TimeUnit.SECONDS);
      } finally {
        threads.shutdown();
      }
      assertThat(pinned.stacks()).anyMatch(stack -> stack.contains(Waiting.class.getName()));
    }
  }

  /** Waits while it is initialized, called from the virtual machine itself. */
  private static final class Waiting {
    static final Object DONE = new Object();

    static {
      LockSupport.parkNanos(1_000_000);
    }
  }

  @Path("rows")
  public static class Rows {
    private static final String TEXT = "a row, ".repeat(400);

    @GET
    @Path("stage/{n}")
    @Cacheable(key = "rows:{{n}}:stage", ttl = 600)
    public String stage(@PathParam("n") int n) {
      return row();
    }

    @GET
    @Path("edge/{n}")
    @Cacheable(key = "rows:{{n}}:edge", ttl = 600, edge = true)
    public String edge(@PathParam("n") int n) {
      return row();
    }

    /** Takes its time, so that others wait for it. */
    private static String row() {
      HOSTS.add(Thread.currentThread().toString().startsWith("VirtualThread") ? "virtual" : "none");
      LockSupport.parkNanos(2_000_000);
      return TEXT;
    }

    @PUT
    @Path("stage/{n}")
    @InvalidateCache("rows:{{n}}:*")
    public void change(@PathParam("n") int n) {}
  }
}
