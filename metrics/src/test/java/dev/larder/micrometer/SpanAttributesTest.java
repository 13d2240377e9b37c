package dev.larder.micrometer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.larder.model.Decision.Effort;
import dev.larder.model.Decision.Outcome;
import dev.larder.model.Decision.Verdict;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SpanAttributesTest {
  private final InMemorySpanExporter exporter = InMemorySpanExporter.create();
  private final SdkTracerProvider spans =
      SdkTracerProvider.builder().addSpanProcessor(SimpleSpanProcessor.create(exporter)).build();
  private final Blog blog = new Blog();

  @BeforeEach
  void listen() {
    blog.larder.listen(LarderMetrics.onCurrentSpan());
  }

  @AfterEach
  void close() {
    blog.close();
    spans.close();
  }

  @Test
  void theSpanOfARequestTellsWhatTheCacheDid() {
    assertThat(during(() -> blog.get(blog.read, PostRequest.get("a"))))
        .isEqualTo(told(Blog.READ, "miss", "uri-miss"));
    assertThat(during(() -> blog.get(blog.read, PostRequest.get("a"))))
        .isEqualTo(told(Blog.READ, "hit", "none"));
  }

  @Test
  void theSpanOfAMutationTellsHowManyPatternsItDropped() {
    assertThat(during(() -> blog.put("a"))).isEqualTo(Map.of("larder.invalidated", 2L));
  }

  @Test
  void aSpanInTheBackgroundIsNotTheRequests() {
    assertThat(
            during(
                () ->
                    LarderMetrics.onCurrentSpan()
                        .decided(
                            RequestMetersTest.decision("GET /", Verdict.STALE, null, Outcome.STORED)
                                .with(Effort.BACKGROUND))))
        .isEmpty();
  }

  @Test
  void withoutASpanNothingHappens() {
    assertThat(blog.get(blog.read, PostRequest.get("a"))).isEqualTo("computed");
    assertThat(exporter.getFinishedSpanItems()).isEmpty();
  }

  @Test
  void metersNeedNoOpenTelemetry() throws Exception {
    URL[] path =
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
            .filter(entry -> !entry.contains("opentelemetry"))
            .map(SpanAttributesTest::url)
            .toArray(URL[]::new);
    try (URLClassLoader loader = new URLClassLoader(path, ClassLoader.getPlatformClassLoader())) {
      Class<?> metrics = loader.loadClass(LarderMetrics.class.getName());
      Class<?> larder = loader.loadClass("dev.larder.Larder");
      Object open = larder.getMethod("open", Map.class).invoke(null, Map.of("store", "memory:"));

      assertThatCode(() -> metrics.getConstructor(larder).newInstance(open))
          .doesNotThrowAnyException();
      assertThatCode(() -> loader.loadClass("io.opentelemetry.api.trace.Span"))
          .isInstanceOf(ClassNotFoundException.class);
    }
  }

  private static URL url(String entry) {
    try {
      return new File(entry).toURI().toURL();
    } catch (java.net.MalformedURLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Map<String, Object> told(String route, String result, String reason) {
    return Map.of("larder.route", route, "larder.result", result, "larder.reason", reason);
  }

  private Map<String, Object> during(Runnable request) {
    exporter.reset();
    Span span = spans.get("test").spanBuilder("request").startSpan();
    Context.current().with(span).wrap(request).run();
    span.end();
    Map<String, Object> attributes = new HashMap<>();
    exporter
        .getFinishedSpanItems()
        .get(0)
        .getAttributes()
        .forEach((key, value) -> attributes.put(key.getKey(), value));
    return attributes;
  }
}
