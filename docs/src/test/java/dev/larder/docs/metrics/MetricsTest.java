package dev.larder.docs.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.larder.Larder;
import dev.larder.docs.pages.Page;
import dev.larder.micrometer.LarderMetrics;
import io.micrometer.core.instrument.Clock;
import io.micrometer.jmx.JmxConfig;
import io.micrometer.jmx.JmxMeterRegistry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import javax.management.ObjectName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class MetricsTest {
  private final Larder larder = Larder.open(Map.of("store", "memory:"));

  @AfterEach
  void close() {
    larder.close();
  }

  @Test
  void anMBeanTellsTheCount() throws Exception {
    JmxMeterRegistry registry = new JmxMeterRegistry(JmxConfig.DEFAULT, Clock.SYSTEM);
    new LarderMetrics(larder).bindTo(registry);
    larder.invalidate("posts:*");
    larder.invalidate("stats:*");

    ObjectName shown = new ObjectName(names().get(0));
    assertThat(ManagementFactory.getPlatformMBeanServer().getAttribute(shown, "Count"))
        .isEqualTo(2L);
    registry.close();
  }

  private static List<String> names() {
    return Page.named("metrics.md").blocks("text").stream()
        .flatMap(block -> block.text().lines())
        .filter(line -> line.startsWith("metrics:"))
        .toList();
  }

  @Test
  void theLogTellsInOneLineOfThatShape() {
    ListAppender<ILoggingEvent> told = new ListAppender<>();
    Logger log = (Logger) LoggerFactory.getLogger("dev.larder.summary");
    log.setLevel(Level.INFO);
    log.addAppender(told);
    told.start();

    try (Larder summing = Larder.open(Map.of("summary.interval.seconds", "3600"))) {
      summing.invalidate("posts:*");
    }
    log.detachAppender(told);

    String shown = Page.named("metrics.md").blocks("log").get(0).text();
    assertThat(told.list).hasSize(1);
    assertThat(shape(told.list.get(0).getFormattedMessage())).isEqualTo(shape(shown));
    assertThat(told.list.get(0).getFormattedMessage()).contains("1 patterns dropped");
  }

  private static String shape(String line) {
    return line.strip().replaceAll(" \\([A-Z][^)]*\\)", "").replaceAll("[0-9.]+", "N");
  }

  @Test
  void theCurrentSpanTellsHowManyPatternsWereDropped() {
    InMemorySpanExporter exporter = InMemorySpanExporter.create();
    SdkTracerProvider spans =
        SdkTracerProvider.builder().addSpanProcessor(SimpleSpanProcessor.create(exporter)).build();
    larder.listen(LarderMetrics.onCurrentSpan());

    Span span = spans.get("test").spanBuilder("PUT").startSpan();
    Runnable request = () -> larder.invalidate("posts:*");
    Context.current().with(span).wrap(request).run();
    span.end();

    Attributes attributes = exporter.getFinishedSpanItems().get(0).getAttributes();
    assertThat(attributes.get(AttributeKey.longKey("larder.invalidated"))).isEqualTo(1);
    spans.close();
  }
}
