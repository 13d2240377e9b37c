package dev.larder.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPInputStream;
import org.eclipse.jetty.compression.gzip.GzipCompression;
import org.eclipse.jetty.compression.server.CompressionConfig;
import org.eclipse.jetty.compression.server.CompressionHandler;
import org.eclipse.jetty.server.Handler;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Entries that lie packed, over the wire, from the servlet filter. */
@TestInstance(Lifecycle.PER_CLASS)
class PackedEdgeIT {
  private static final String TEXT = "{\"title\":\"worth packing\"},".repeat(800);
  private static final String GZIP = "Accept-Encoding: gzip, deflate, br";

  private final AtomicInteger runs = new AtomicInteger();
  private final App app =
      new App()
          .filter(
              (request, response, chain) -> {
                response.addHeader("Vary", "Origin");
                chain.doFilter(request, response);
              })
          .larder(new LarderFilter(), Map.of("compress", "gzip"))
          .servlet("/p/*", new CachedPage(PackedEdgeIT::page, runs));
  private int pages;

  private static void page(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String path = request.getPathInfo();
    response.setContentType(path.startsWith("/image") ? "image/png" : "application/json");
    if (path.startsWith("/fixed")) {
      response.setHeader("Cache-Control", "no-transform");
    }
    response.getOutputStream().print(TEXT);
  }

  @BeforeAll
  void start() throws Exception {
    app.start();
  }

  @AfterAll
  void stop() {
    app.close();
  }

  @BeforeEach
  void reset() {
    runs.set(0);
    pages++;
  }

  private Exchanged send(String verb, String page, String... lines) throws IOException {
    return app.send(verb, "/app/p/" + page + pages, lines);
  }

  private Exchanged hit(String verb, String page, String... lines) throws IOException {
    Exchanged hit = send(verb, page, lines);
    assertThat(hit.all("Cache-Status").get(0)).contains("; hit");
    assertThat(runs).hasValue(1);
    return hit;
  }

  private static String unpacked(Exchanged answer) throws IOException {
    byte[] bytes = answer.body().getBytes(StandardCharsets.ISO_8859_1);
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }

  /** Whoever was first, nobody gets bytes that it cannot read, from one entry. */
  @ParameterizedTest
  @ValueSource(strings = {GZIP, "Accept-Encoding: identity", "X-No: field"})
  void oneEntryServesBoth(String first) throws Exception {
    Exchanged miss = send("GET", "text", first);
    assertThat(miss.body()).isEqualTo(TEXT);
    assertThat(miss.all("Content-Encoding")).isEmpty();
    assertThat(miss.all("Vary")).containsExactlyInAnyOrder("Origin", "Accept-Encoding");

    Exchanged packed = hit("GET", "text", GZIP);
    assertThat(unpacked(packed)).isEqualTo(TEXT);
    assertThat(packed.all("Content-Encoding")).containsExactly("gzip");
    assertThat(packed.all("Content-Length")).containsExactly("" + packed.body().length());
    assertThat(packed.all("Vary")).containsExactlyInAnyOrder("Origin", "Accept-Encoding");

    for (String other : List.of("X-No: field", "Accept-Encoding: gzip;q=0")) {
      Exchanged plain = hit("GET", "text", other);
      assertThat(plain.body()).isEqualTo(TEXT);
      assertThat(plain.all("Content-Encoding")).isEmpty();
      assertThat(plain.all("Content-Length")).containsExactly("" + TEXT.length());
      assertThat(plain.all("Vary")).containsExactlyInAnyOrder("Origin", "Accept-Encoding");
      assertThat(packed.all("ETag")).containsExactly("W/" + plain.all("ETag").get(0));
    }
  }

  @Test
  void headAnnouncesWhatGetSends() throws Exception {
    send("GET", "text", GZIP);
    for (String line : List.of(GZIP, "X-No: field")) {
      Exchanged get = hit("GET", "text", line);
      Exchanged head = hit("HEAD", "text", line);
      assertThat(head.all("Content-Length")).isEqualTo(get.all("Content-Length"));
      assertThat(head.all("Content-Encoding")).isEqualTo(get.all("Content-Encoding"));
      assertThat(head.all("ETag")).isEqualTo(get.all("ETag"));
    }
  }

  @Test
  void eitherTagMakesA304() throws Exception {
    send("GET", "text");
    String strong = hit("GET", "text").all("ETag").get(0);
    for (String tag : List.of(strong, "W/" + strong)) {
      for (String line : List.of(GZIP, "X-No: field")) {
        Exchanged same = hit("GET", "text", line, "If-None-Match: " + tag);
        assertThat(same.status()).isEqualTo(304);
        assertThat(same.all("ETag")).containsExactly((line.equals(GZIP) ? "W/" : "") + strong);
        assertThat(same.all("Vary")).contains("Accept-Encoding");
        assertThat(same.all("Content-Encoding")).isEmpty();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"image", "fixed"})
  void whatIsNoTextOrMustNotBeTransformedGoesOutPlain(String page) throws Exception {
    assertThat(send("GET", page, GZIP).all("Vary")).containsExactly("Origin");
    Exchanged hit = hit("GET", page, GZIP);
    assertThat(hit.body()).isEqualTo(TEXT);
    assertThat(hit.all("Content-Encoding")).isEmpty();
    assertThat(hit.all("Vary")).containsExactly("Origin");
    assertThat(hit.all("ETag").get(0)).startsWith("\"");
  }

  @SuppressWarnings("removal") // many have it still
  static List<Handler.Wrapper> handlers() {
    CompressionHandler handler = new CompressionHandler();
    handler.putCompression(new GzipCompression());
    handler.putConfiguration("/*", CompressionConfig.builder().defaults().build());
    return List.of(handler, new org.eclipse.jetty.server.handler.gzip.GzipHandler());
  }

  /** They encode what the cache sends plain, and leave alone what it sends encoded. */
  @ParameterizedTest
  @MethodSource("handlers")
  void nobodyEncodesTwice(Handler.Wrapper outside) throws Exception {
    try (App encoding =
        new App()
            .inside(outside)
            .larder(new LarderFilter(), Map.of("compress", "gzip"))
            .servlet("/p/*", new CachedPage(PackedEdgeIT::page, runs))
            .start()) {
      for (String line : List.of(GZIP, GZIP, "X-No: field", "Accept-Encoding: gzip;q=0", GZIP)) {
        Exchanged answer = encoding.send("GET", "/app/p/text", line);
        boolean encoded = !answer.all("Content-Encoding").isEmpty();
        assertThat(encoded).isEqualTo(line.equals(GZIP));
        assertThat(encoded ? unpacked(answer) : answer.body()).isEqualTo(TEXT);
        String copy = "If-None-Match: " + answer.all("ETag").get(0);
        assertThat(encoding.send("GET", "/app/p/text", line, copy).status()).isEqualTo(304);
      }
      assertThat(runs).hasValue(1);
    }
  }
}
