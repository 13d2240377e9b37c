package dev.larder.capture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.Larder;
import dev.larder.annotation.Cacheable;
import dev.larder.annotation.Cacheable.Unkeyed;
import dev.larder.servlet.LarderFilter;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.eclipse.jetty.compression.gzip.GzipCompression;
import org.eclipse.jetty.compression.server.CompressionConfig;
import org.eclipse.jetty.compression.server.CompressionHandler;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Nobody gets encoded bytes who has not asked for them, whoever encodes, whoever came first. */
@TestInstance(Lifecycle.PER_CLASS)
class CompressionIT {
  private static final String TEXT = "compressible text ".repeat(200);
  private static final String NONE = "-";

  private final Map<Place, Server> servers = new EnumMap<>(Place.class);
  private final Map<Place, Larder> larders = new EnumMap<>(Place.class);

  /** Who encodes. */
  private enum Place {
    HANDLER_OUTSIDE,
    OLD_HANDLER_OUTSIDE,
    FILTER_OUTSIDE,
    FILTER_INSIDE,
    APPLICATION,
    APPLICATION_WITHOUT_VARY
  }

  /** A page, encoded by itself where the place is the application. */
  private abstract static class Page extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private final Place place;

    Page(Place place) {
      this.place = place;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      response.setContentType("text/plain;charset=utf-8");
      if (place == Place.APPLICATION) {
        response.addHeader("Vary", "Accept-Encoding");
      }
      boolean encodes = place == Place.APPLICATION || place == Place.APPLICATION_WITHOUT_VARY;
      if (encodes && Gzip.isAccepted(request.getHeader("Accept-Encoding"))) {
        response.setHeader("Content-Encoding", "gzip");
        response.getOutputStream().write(Gzip.pack(TEXT.getBytes(StandardCharsets.US_ASCII)));
      } else {
        response.getWriter().print(TEXT);
      }
    }
  }

  @Cacheable(key = "sealed:{{path}}", ttl = 600)
  private static final class Sealed extends Page {
    private static final long serialVersionUID = 1L;

    Sealed(Place place) {
      super(place);
    }
  }

  @Cacheable(key = "varying:{{path}}", ttl = 600, varyBy = "Accept-Encoding")
  private static final class Varying extends Page {
    private static final long serialVersionUID = 1L;

    Varying(Place place) {
      super(place);
    }
  }

  @Cacheable(key = "open:{{path}}", ttl = 600, unkeyed = Unkeyed.OFF)
  private static final class Open extends Page {
    private static final long serialVersionUID = 1L;

    Open(Place place) {
      super(place);
    }
  }

  @BeforeAll
  void start() throws Exception {
    for (Place place : Place.values()) {
      Larder larder = Larder.open(Map.of("store", "memory:"));
      larders.put(place, larder);
      Container container = Container.create();
      filters(place, new LarderFilter(larder))
          .forEach(filter -> container.filter(filter, EnumSet.of(DispatcherType.REQUEST)));
      container.servlet("sealed", new Sealed(place), "/sealed/*");
      container.servlet("varying", new Varying(place), "/varying/*");
      container.servlet("open", new Open(place), "/open/*");
      Server server = new Server();
      ServerConnector connector = new ServerConnector(server, 1, 1);
      connector.setHost("127.0.0.1");
      server.addConnector(connector);
      server.setHandler(handler(place, container.handler()));
      server.start();
      servers.put(place, server);
    }
  }

  @SuppressWarnings("removal") // many have it still
  private static Handler handler(Place place, Handler inside) {
    return switch (place) {
      case HANDLER_OUTSIDE -> {
        CompressionHandler outside = new CompressionHandler(inside);
        outside.putCompression(new GzipCompression());
        outside.putConfiguration("/*", CompressionConfig.builder().defaults().build());
        yield outside;
      }
      case OLD_HANDLER_OUTSIDE -> {
        var outside = new org.eclipse.jetty.server.handler.gzip.GzipHandler();
        outside.setHandler(inside);
        yield outside;
      }
      default -> inside;
    };
  }

  private static Stream<Filter> filters(Place place, LarderFilter larder) {
    return switch (place) {
      case FILTER_OUTSIDE -> Stream.of(new Gzip(), larder);
      case FILTER_INSIDE -> Stream.of(larder, new Gzip());
      default -> Stream.of(larder);
    };
  }

  @AfterAll
  void stop() throws Exception {
    for (Server server : servers.values()) {
      server.stop();
    }
    larders.values().forEach(Larder::close);
  }

  private Received send(String verb, Place place, String path, String accepted, String... more)
      throws IOException {
    Server server = Objects.requireNonNull(servers.get(place));
    int port = ((ServerConnector) server.getConnectors()[0]).getLocalPort();
    Stream<String> lines =
        accepted.equals(NONE) ? Stream.of() : Stream.of("Accept-Encoding: " + accepted);
    return Wire.send(
        port, verb, "/app" + path, Stream.concat(lines, Stream.of(more)).toArray(String[]::new));
  }

  static Stream<Arguments> cases() {
    List<List<String>> orders =
        List.of(
            List.of("gzip", NONE, "gzip;q=0", "*", "gzip, identity"),
            List.of(NONE, "gzip", "identity", "gzip"));
    return Stream.of(Place.values())
        .flatMap(
            place ->
                Stream.of("sealed", "varying", "open")
                    .flatMap(
                        page -> orders.stream().map(order -> Arguments.of(place, page, order))));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void onlyWhoAsksGetsEncodedBytes(Place place, String page, List<String> order) throws Exception {
    String path = '/' + page + '/' + order.get(0);
    for (String accepted : order) {
      Received get = send("GET", place, path, accepted);
      assertReadable(get, accepted);
      Received head = send("HEAD", place, path, accepted);
      assertThat(head.all("Content-Encoding")).isIn(List.of(), get.all("Content-Encoding"));
      for (String tag : get.all("ETag")) {
        assertSameCopy(get, send("GET", place, path, accepted, "If-None-Match: " + tag), accepted);
      }
    }
  }

  private static void assertReadable(Received received, String accepted) throws IOException {
    boolean encoded = received.all("Content-Encoding").contains("gzip");
    assertThat(encoded && !Gzip.isAccepted(accepted)).as("encoded for %s", accepted).isFalse();
    assertThat(encoded ? Gzip.unpack(received.body()) : received.body()).isEqualTo(TEXT);
    assertThat(received.end()).isNotEqualTo(Received.End.BROKEN);
  }

  /** A 304 with the tag of the copy, or all of it once more. */
  private static void assertSameCopy(Received copy, Received again, String accepted)
      throws IOException {
    if (again.status().contains("304")) {
      assertThat(opaque(again)).isEqualTo(opaque(copy));
    } else {
      assertReadable(again, accepted);
    }
  }

  private static String opaque(Received received) {
    return received.all("ETag").get(0).replace("W/", "");
  }

  /** F38, RFC 9110 §8.8.3: one strong tag, one sequence of bytes. */
  @ParameterizedTest
  @MethodSource("cases")
  void differentBytesNeverShareAStrongTag(Place place, String page, List<String> order)
      throws Exception {
    String path = '/' + page + "/tags-" + order.get(0);
    Received first = send("GET", place, path, order.get(0));
    Received second = send("GET", place, path, order.get(1));
    if (!first.body().equals(second.body()) && !first.all("ETag").isEmpty()) {
      assertThat(
              first.all("ETag").get(0).startsWith("\"")
                  && first.all("ETag").equals(second.all("ETag")))
          .isFalse();
    }
  }

  @Test
  void whatIsEncodedWithoutSayingForWhomIsNotStored() throws Exception {
    String path = "/open/unsaid";
    assertThat(send("GET", Place.APPLICATION_WITHOUT_VARY, path, "gzip").all("Cache-Status"))
        .containsExactly("larder; fwd=uri-miss; detail=VARY");
    assertThat(send("GET", Place.APPLICATION_WITHOUT_VARY, path, NONE).all("Cache-Status"))
        .containsExactly("larder; fwd=uri-miss; stored");
  }

  @Test
  void itsTwinThatSaysSoIsStoredForEach() throws Exception {
    assertEachHasItsEntry(Place.APPLICATION, "/open/said");
    assertEachHasItsEntry(Place.FILTER_INSIDE, "/open/said");
    assertEachHasItsEntry(Place.APPLICATION_WITHOUT_VARY, "/varying/keyed");
  }

  private void assertEachHasItsEntry(Place place, String path) throws IOException {
    for (String accepted : List.of("gzip", "identity")) {
      assertThat(send("GET", place, path, accepted).all("Cache-Status").get(0)).contains("stored");
    }
    for (String accepted : List.of("gzip", "identity")) {
      Received hit = send("GET", place, path, accepted);
      assertThat(hit.all("Cache-Status").get(0)).contains("; hit");
      assertThat(hit.all("Content-Encoding").isEmpty()).isEqualTo(accepted.equals("identity"));
    }
  }

  /** One entry, encoded outside for each client. */
  @ParameterizedTest
  @MethodSource("outside")
  void outsideOneEntryServesAll(Place place) throws Exception {
    send("GET", place, "/sealed/one", NONE);
    for (String accepted : List.of("gzip", "identity", "gzip;q=0")) {
      Received hit = send("GET", place, "/sealed/one", accepted);
      assertThat(hit.all("Cache-Status").get(0)).contains("; hit");
      assertThat(hit.all("Content-Encoding").isEmpty()).isNotEqualTo(accepted.equals("gzip"));
    }
  }

  static Stream<Place> outside() {
    return Stream.of(Place.HANDLER_OUTSIDE, Place.OLD_HANDLER_OUTSIDE, Place.FILTER_OUTSIDE);
  }
}
