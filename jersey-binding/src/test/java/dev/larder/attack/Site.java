package dev.larder.attack;

import dev.larder.Larder;
import dev.larder.redis.RedisStore;
import dev.larder.servlet.LarderFilter;
import dev.larder.testkit.internal.RedisFixture.RedisEndpoint;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.HttpCompliance.Violation;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.server.ServerProperties;
import org.glassfish.jersey.servlet.ServletContainer;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.params.ScanParams;
import redis.clients.jedis.params.SetParams;
import redis.clients.jedis.resps.ScanResult;

/** One server with everything that is attacked, and a look into its Redis. */
final class Site implements AutoCloseable {
  private static final Duration BUDGET = Duration.ofSeconds(3);
  private static final int SEND_BUFFER = 16_384;
  private static final int MAX_RESPONSE_HEADER = 100_000;

  private final Server server = new Server();
  private final ServerConnector connector;
  private final RedisClient redis;
  private final String prefix;
  private final Larder larder;

  private Site(Place.Kind kind, RedisEndpoint endpoint) {
    RedisEndpoint own = RedisEndpoint.at(endpoint.url());
    prefix = own.prefix();
    redis = RedisClient.create(own.url());
    larder =
        Larder.builder()
            .option("budget.millis", String.valueOf(BUDGET.toMillis()))
            .options(near())
            .store(RedisStore.open(own.options(BUDGET, 1000)))
            .open();
    HttpConfiguration http = new HttpConfiguration();
    http.setResponseHeaderSize(MAX_RESPONSE_HEADER);
    connector = new ServerConnector(server, 1, 2, new HttpConnectionFactory(http));
    connector.setHost("127.0.0.1");
    connector.setAcceptedSendBufferSize(SEND_BUFFER);
    server.addConnector(connector);
    ServletContextHandler context =
        new ServletContextHandler("/app", ServletContextHandler.SESSIONS);
    context.setAttribute(Larder.ATTRIBUTE, larder);
    if (kind != Place.Kind.USUAL) {
      http.setUriCompliance(UriCompliance.LEGACY);
      http.setHttpCompliance(
          HttpCompliance.RFC7230.with("any host", Violation.MISMATCHED_AUTHORITY));
      context.getServletHandler().setDecodeAmbiguousURIs(true);
    }
    addFilter(context, new Users.Gate());
    if (kind != Place.Kind.ALONE) {
      addFilter(context, new LarderFilter(larder));
    }
    addApplication(context);
    server.setHandler(context);
  }

  /** {@code -Dattack.copies=true}: with copies in the heap, which go unasked for a while. */
  private static Map<String, String> near() {
    return hasCopies() ? Map.of("near", "strict", "near.term.millis", "5") : Map.of();
  }

  static boolean hasCopies() {
    return Boolean.getBoolean("attack.copies");
  }

  static Site start(Place.Kind kind, RedisEndpoint endpoint) {
    Site site = new Site(kind, endpoint);
    try {
      site.server.start();
    } catch (Exception fault) {
      site.close();
      throw new IllegalStateException("the server did not start", fault);
    }
    return site;
  }

  private static void addFilter(ServletContextHandler context, Filter filter) {
    FilterHolder holder = new FilterHolder(filter);
    holder.setAsyncSupported(true);
    context.addFilter(holder, "/*", EnumSet.of(DispatcherType.REQUEST, DispatcherType.ASYNC));
  }

  private void addApplication(ServletContextHandler context) {
    ResourceConfig config =
        new ResourceConfig(Pages.OfJersey.class, Pages.OfEdge.class, Users.Login.class)
            .property(ServerProperties.WADL_FEATURE_DISABLE, true)
            .property(Larder.ATTRIBUTE, larder);
    ServletHolder jersey = new ServletHolder("jersey", new ServletContainer(config));
    jersey.setInitOrder(1);
    jersey.setAsyncSupported(true);
    context.addServlet(jersey, "/api/*");
    Servlets.all()
        .forEach((mapping, servlet) -> context.addServlet(new ServletHolder(servlet), mapping));
  }

  int port() {
    return connector.getLocalPort();
  }

  Larder larder() {
    return larder;
  }

  Answer send(String verb, String target, String... lines) {
    return RawClient.exchange(port(), RawClient.request(verb, target, lines));
  }

  Answer raw(String request) {
    return RawClient.exchange(port(), request);
  }

  /** Names of the entries, without the ledger and the like. */
  Set<String> keys() {
    return all().stream()
        .filter(key -> !key.startsWith(prefix + ":~"))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The one entry whose name has a part. */
  String key(String part) {
    return keys().stream().filter(key -> key.contains(part)).findFirst().orElseThrow();
  }

  Set<String> all() {
    Set<String> keys = new TreeSet<>();
    ScanParams below = new ScanParams().match(prefix + ":*").count(1000);
    String cursor = ScanParams.SCAN_POINTER_START;
    do {
      ScanResult<String> part = redis.scan(cursor, below);
      keys.addAll(part.getResult());
      cursor = part.getCursor();
    } while (!cursor.equals(ScanParams.SCAN_POINTER_START));
    return keys;
  }

  byte[] value(String key) {
    return redis.get(bytes(key));
  }

  void put(String key, byte[] value) {
    String unused = redis.set(bytes(key), value, SetParams.setParams().px(60_000));
  }

  RedisClient redis() {
    return redis;
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception fault) {
      throw new IllegalStateException("the server did not stop", fault);
    } finally {
      larder.close();
      redis.close();
    }
  }
}
