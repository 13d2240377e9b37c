package dev.larder.jersey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.Larder;
import dev.larder.annotation.Cacheable;
import dev.larder.jersey.LarderFeature.CachedEntity;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.ext.WriterInterceptor;
import jakarta.ws.rs.ext.WriterInterceptorContext;
import java.io.ByteArrayInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.glassfish.jersey.message.GZipEncoder;
import org.glassfish.jersey.server.filter.EncodingFilter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Entries that lie packed, at the Jersey stage, beside all that may stand around it. */
class StoredCodingIT {
  private static final String TEXT = "worth packing, ".repeat(200);
  private static final AtomicInteger RUNS = new AtomicInteger();
  private static final AtomicInteger SEEN_BYTES = new AtomicInteger();

  private static HttpResponse<byte[]> send(TestServer server, String verb, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(server.uri("/texts/a")).method(verb, BodyPublishers.noBody());
    if (headers.length > 0) {
      request.headers(headers);
    }
    return server.send(request.build(), BodyHandlers.ofByteArray());
  }

  private static HttpResponse<byte[]> get(TestServer server, String accepted) {
    return accepted.isEmpty()
        ? send(server, "GET")
        : send(server, "GET", "Accept-Encoding", accepted);
  }

  private static List<String> coding(HttpResponse<byte[]> response) {
    return response.headers().allValues("Content-Encoding");
  }

  private static String read(HttpResponse<byte[]> response) throws IOException {
    if (coding(response).isEmpty()) {
      return new String(response.body(), StandardCharsets.UTF_8);
    }
    assertThat(coding(response)).containsExactly("gzip");
    try (var in = new GZIPInputStream(new ByteArrayInputStream(response.body()))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static Larder packing() {
    RUNS.set(0);
    SEEN_BYTES.set(0);
    return Larder.builder().option("compress", "gzip").open();
  }

  @Test
  void oneEntryServesBoth() throws IOException {
    try (Larder larder = packing();
        TestServer server = TestServer.start(larder.requestCache(), Texts.class, Cors.class)) {
      HttpResponse<byte[]> miss = get(server, "gzip");
      assertThat(read(miss)).isEqualTo(TEXT);
      assertThat(miss.headers().allValues("Vary"))
          .containsExactlyInAnyOrder("Origin", "Accept-Encoding");

      HttpResponse<byte[]> packed = get(server, "gzip");
      assertThat(coding(packed)).containsExactly("gzip");
      assertThat(read(packed)).isEqualTo(TEXT);
      assertThat(packed.body().length).isLessThan(TEXT.length() / 3);
      assertThat(packed.headers().allValues("Content-Length"))
          .containsExactly("" + packed.body().length);
      assertThat(packed.headers().allValues("Vary"))
          .containsExactlyInAnyOrder("Origin", "Accept-Encoding");

      HttpResponse<byte[]> plain = get(server, "");
      assertThat(coding(plain)).isEmpty();
      assertThat(read(plain)).isEqualTo(TEXT);
      String tag = plain.headers().firstValue("ETag").orElseThrow();
      assertThat(packed.headers().allValues("ETag")).containsExactly("W/" + tag);
      assertThat(SEEN_BYTES).as("what filters see").hasValue(2 * TEXT.length());
      assertThat(RUNS).hasValue(1);
    }
  }

  @Test
  void headAndConditionsAreOfTheFormTheClientTakes() {
    try (Larder larder = packing();
        TestServer server = TestServer.start(larder.requestCache(), Texts.class)) {
      String tag = get(server, "").headers().firstValue("ETag").orElseThrow();
      for (String accepted : List.of("gzip", "identity")) {
        HttpResponse<byte[]> get = get(server, accepted);
        HttpResponse<byte[]> head = send(server, "HEAD", "Accept-Encoding", accepted);
        for (String name : List.of("Content-Length", "Content-Encoding", "ETag", "Vary")) {
          assertThat(head.headers().allValues(name)).isEqualTo(get.headers().allValues(name));
        }
        for (String copy : List.of(tag, "W/" + tag)) {
          HttpResponse<byte[]> same =
              send(server, "GET", "Accept-Encoding", accepted, "If-None-Match", copy);
          assertThat(same.statusCode()).isEqualTo(304);
          assertThat(same.headers().allValues("ETag"))
              .containsExactly((accepted.equals("gzip") ? "W/" : "") + tag);
          assertThat(same.headers().allValues("Vary")).containsExactly("Accept-Encoding");
          assertThat(coding(same)).isEmpty();
        }
      }
      assertThat(RUNS).hasValue(1);
    }
  }

  static Stream<Arguments> around() {
    return Stream.of(
        Arguments.of(List.of(EncodingFilter.class, GZipEncoder.class)),
        Arguments.of(List.of(Packer.class)),
        Arguments.of(List.of(Counter.class)),
        Arguments.of(List.of(Shouter.class)),
        Arguments.of(List.of(Digester.class)));
  }

  /** Somebody else encodes, or wraps, or has looked at the plain bytes. */
  @ParameterizedTest
  @MethodSource("around")
  void nobodyEncodesTwice(List<Class<?>> components) throws IOException {
    Class<?>[] all =
        Stream.concat(Stream.of(Texts.class), components.stream()).toArray(Class<?>[]::new);
    try (Larder larder = packing();
        TestServer server = TestServer.start(larder.requestCache(), all)) {
      for (String accepted : List.of("gzip", "", "gzip", "identity")) {
        HttpResponse<byte[]> answer = get(server, accepted);
        assertThat(read(answer))
            .isEqualTo(components.contains(Shouter.class) ? TEXT.toUpperCase(Locale.ROOT) : TEXT);
        if (answer.headers().firstValue("Content-Digest").isPresent()) {
          assertThat(coding(answer)).isEmpty();
        }
      }
      assertThat(RUNS).hasValue(1);
    }
  }

  @Path("texts/{name}")
  public static class Texts {
    @GET
    @Produces("text/plain")
    @Cacheable(key = "texts:{{name}}", ttl = 600)
    public String get(@PathParam("name") String name) {
      RUNS.incrementAndGet();
      return TEXT;
    }
  }

  /** Adds a field of its own, and looks at what a hit shows. */
  public static class Cors implements ContainerResponseFilter {
    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
      response.getHeaders().add("Vary", "Origin");
      if (response.getEntity() instanceof CachedEntity entity) {
        assertThat(entity.toByteArray()).hasSize(entity.size());
        SEEN_BYTES.addAndGet(entity.size());
      }
    }
  }

  /** Encodes as many tutorials do. */
  public static class Packer implements WriterInterceptor {
    @Override
    public void aroundWriteTo(WriterInterceptorContext context) throws IOException {
      context.getHeaders().putSingle("Content-Encoding", "gzip");
      GZIPOutputStream out = new GZIPOutputStream(context.getOutputStream());
      context.setOutputStream(out);
      context.proceed();
      out.finish();
    }
  }

  /** Wraps and changes nothing. */
  public static class Counter implements WriterInterceptor {
    @Override
    public void aroundWriteTo(WriterInterceptorContext context) throws IOException {
      context.setOutputStream(new FilterOutputStream(context.getOutputStream()));
      context.proceed();
    }
  }

  /** Changes the text, and says nothing of it. */
  public static class Shouter implements WriterInterceptor {
    @Override
    public void aroundWriteTo(WriterInterceptorContext context) throws IOException {
      context.setOutputStream(
          new FilterOutputStream(context.getOutputStream()) {
            @Override
            public void write(int letter) throws IOException {
              super.write(Character.toUpperCase(letter));
            }
          });
      context.proceed();
    }
  }

  /** What it says of the bytes holds for the plain ones only. */
  public static class Digester implements ContainerResponseFilter {
    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
      response.getHeaders().putSingle("Content-Digest", "sha-256=:AA==:");
    }
  }
}
