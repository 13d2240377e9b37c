package dev.larder.docs.metrics;

import static org.assertj.core.api.Assertions.assertThat;

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
