package dev.larder.jersey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.Larder;
import dev.larder.servlet.LarderFilter;
import dev.larder.testkit.LarderExtension.ManualClock;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.Form;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.glassfish.jersey.CommonProperties;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.server.ServerProperties;
import org.glassfish.jersey.server.filter.HttpMethodOverrideFilter;
import org.jspecify.annotations.Nullable;

/** {@link Searches} in Jersey alone, behind the servlet filter, and without Larder. */
final class QuerySite implements AutoCloseable {
  static final String MISS = "larder; fwd=uri-miss; stored";
  static final String BYPASS = "larder; fwd=bypass; detail=REQUEST_BODY";
  static final int MOST = 64 * 1024;
  private static final AtomicInteger PATHS = new AtomicInteger();

  final ManualClock clock = new ManualClock();
  private final Larder larder = Larder.builder().option("authority", "ignore").clock(clock).open();
  private final Map<Place, TestServer> servers = new EnumMap<>(Place.class);

  /** Jersey alone, behind the servlet filter, and without Larder. */
  enum Place {
    ALONE,
    FILTERED,
    BARE
  }

  QuerySite() {
    FilterHolder holder = new FilterHolder(new LarderFilter());
    holder.setAsyncSupported(true);
    EnumSet<DispatcherType> requests = EnumSet.of(DispatcherType.REQUEST);
    ResourceConfig bare = config().property(CommonProperties.FEATURE_AUTO_DISCOVERY_DISABLE, true);
    servers.put(
        Place.ALONE, TestServer.start(context -> {}, config().property(Larder.ATTRIBUTE, larder)));
    servers.put(
        Place.FILTERED,
        TestServer.start(
            context -> {
              context.addFilter(new FilterHolder((Filter) QuerySite::readOutside), "/*", requests);
              context.addFilter(holder, "/*", requests);
            },
            config()));
    servers.put(Place.BARE, TestServer.start(context -> {}, bare));
  }

  private static ResourceConfig config() {
    return new ResourceConfig(
            Searches.class,
            Searches.OnClass.class,
            Reader.class,
            LateReader.class,
            HttpMethodOverrideFilter.class)
        .property(ServerProperties.WADL_FEATURE_DISABLE, true);
  }

  private static void readOutside(
      ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    String count = ((HttpServletRequest) request).getHeader("X-Read-Outside");
    if (count != null) {
      var unused = request.getInputStream().readNBytes(Integer.parseInt(count));
    }
    chain.doFilter(request, response);
  }

  @Override
  public void close() {
    servers.values().forEach(TestServer::close);
    larder.close();
  }

  /** Reads the body as a request says it. */
  private static void read(ContainerRequestContext request, @Nullable String how)
      throws IOException {
    if (how == null) {
      return;
    }
    if (how.equals("form")) {
      request.setProperty("jersey.config.server.representation.decoded.form", new Form("a", "9"));
      return;
    }
    byte[] first =
        how.equals("some")
            ? request.getEntityStream().readNBytes(1)
            : request.getEntityStream().readAllBytes();
    Searches.TOLD.set(Searches.text(first));
    if (how.equals("again")) {
      request.setEntityStream(new ByteArrayInputStream(first));
    }
  }

  /** Before matching. */
  @PreMatching
  public static final class Reader implements ContainerRequestFilter {
    @Override
    public void filter(ContainerRequestContext request) throws IOException {
      read(request, request.getHeaderString("X-Read"));
    }
  }

  /** After it. */
  public static final class LateReader implements ContainerRequestFilter {
    @Override
    public void filter(ContainerRequestContext request) throws IOException {
      read(request, request.getHeaderString("X-Read-Late"));
    }
  }

  TestServer server(Place place) {
    return Objects.requireNonNull(servers.get(place));
  }

  static String unasked(String path) {
    return path + PATHS.incrementAndGet();
  }

  HttpResponse<String> send(
      Place place, String verb, String path, BodyPublisher body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(server(place).uri(path))
            .version(HttpClient.Version.HTTP_1_1)
            .timeout(Duration.ofSeconds(20))
            .method(verb, body);
    if (headers.length > 0) {
      request.headers(headers);
    }
    return server(place).send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  HttpResponse<String> query(Place place, String path, String body, String... headers) {
    return send(place, "QUERY", path, BodyPublishers.ofString(body), headers);
  }

  /** Without a length. */
  static BodyPublisher chunked(byte[] body) {
    return BodyPublishers.fromPublisher(BodyPublishers.ofByteArray(body));
  }

  static byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) (i * 31);
    }
    return bytes;
  }

  static void assertHit(HttpResponse<String> answer, HttpResponse<String> stored) {
    assertThat(TestServer.status(answer)).startsWith("larder; hit; ttl=");
    assertThat(answer.body()).isEqualTo(stored.body());
  }
}
