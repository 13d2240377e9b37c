package dev.larder.jersey;

import dev.larder.Larder;
import dev.larder.model.Identity;
import dev.larder.model.RequestFacts;
import dev.larder.redis.RedisStore;
import dev.larder.servlet.LarderFilter;
import dev.larder.spi.CacheStore;
import dev.larder.testkit.internal.FreshnessCheck;
import dev.larder.testkit.internal.FreshnessCheck.Served;
import dev.larder.testkit.internal.RedisFixture.RedisEndpoint;
import jakarta.servlet.DispatcherType;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.glassfish.jersey.internal.inject.AbstractBinder;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.server.ServerProperties;

/**
 * A node of an application over HTTP. The item's number decides which kind of key and pattern it
 * has.
 */
final class HttpNode implements FreshnessCheck.Node, AutoCloseable {
  static final List<String> KINDS = List.of("exact", "list", "mask", "tag", "user", "edge");

  private static final Duration BUDGET = Duration.ofSeconds(2);
  private static final int LEDGER_CAP = 1000;

  final Items.Overtaking overtaking = new Items.Overtaking();
  final TestServer server;
  private final Larder larder;

  private HttpNode(FreshnessCheck check, RedisEndpoint redis, Setup setup, Class<?>... resources) {
    this.larder = open(redis, setup);
    ResourceConfig config =
        new ResourceConfig()
            .registerClasses(resources)
            .registerClasses(items(resources))
            .register(
                new AbstractBinder() {
                  @Override
                  protected void configure() {
                    bind(check).to(FreshnessCheck.class);
                    bind(overtaking).to(Items.Overtaking.class);
                  }
                })
            .property(ServerProperties.WADL_FEATURE_DISABLE, true)
            .property(Larder.ATTRIBUTE, larder);
    this.server =
        TestServer.start(
            context -> {
              if (setup.filter()) {
                install(larder, context);
              }
            },
            config);
    check.node(this);
  }

  /** The items as they are, unless the test has some of its own. */
  private static Set<Class<?>> items(Class<?>... resources) {
    return Stream.of(resources).anyMatch(Items.class::isAssignableFrom)
        ? Set.of()
        : Set.of(Items.class);
  }

  /**
   * How a node is built.
   *
   * @param filter whether the servlet filter is installed
   * @param options of the cache
   * @param change what the test makes of its store
   */
  record Setup(boolean filter, Map<String, String> options, UnaryOperator<CacheStore> change) {
    static Setup of(boolean filter) {
      return new Setup(filter, Map.of(), store -> store);
    }
  }

  static HttpNode start(
      FreshnessCheck check, RedisEndpoint redis, Setup setup, Class<?>... resources) {
    return new HttpNode(check, redis, setup, resources);
  }

  private static void install(Larder larder, ServletContextHandler context) {
    context.setAttribute(Larder.ATTRIBUTE, larder);
    FilterHolder holder = new FilterHolder(new LarderFilter(larder));
    holder.setAsyncSupported(true);
    context.addFilter(holder, "/*", EnumSet.of(DispatcherType.REQUEST));
  }

  private static Larder open(RedisEndpoint redis, Setup setup) {
    CacheStore store = RedisStore.open(redis.options(BUDGET, LEDGER_CAP));
    return Larder.builder()
        .option("budget.millis", String.valueOf(BUDGET.toMillis()))
        .option("authority", "ignore")
        .options(setup.options())
        .store(setup.change().apply(store))
        .identity(HttpNode::identity)
        .open();
  }

  private static Identity identity(RequestFacts request) {
    return request.header("Authorization").stream()
        .findFirst()
        .<Identity>map(Identity.User::new)
        .orElseGet(Identity.Anonymous::new);
  }

  @Override
  public Served read(int item) {
    HttpResponse<String> answer = exchange("GET", item);
    boolean hit = TestServer.status(answer).startsWith("larder; hit");
    return new Served(Long.parseLong(answer.body()), hit);
  }

  @Override
  public long change(int item) {
    return Long.parseLong(exchange("PUT", item).body());
  }

  private HttpResponse<String> exchange(String verb, int item) {
    String kind = KINDS.get(item % KINDS.size());
    String path = (verb.equals("PUT") ? "/changed/" : "/") + kind + "/" + item;
    HttpResponse<String> answer =
        kind.equals("user")
            ? server.send(verb, path, "Authorization", String.valueOf(item))
            : server.send(verb, path);
    if (answer.statusCode() != 200) {
      throw new AssertionError(verb + " " + path + ": " + answer.statusCode() + answer.body());
    }
    return answer;
  }

  @Override
  public void close() {
    server.close();
    larder.close();
  }
}
