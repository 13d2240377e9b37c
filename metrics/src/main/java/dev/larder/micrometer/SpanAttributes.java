package dev.larder.micrometer;

import dev.larder.model.Decision;
import dev.larder.model.Decision.Work;
import dev.larder.spi.CacheListener;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import java.util.List;

/** Tells the current span; a span of the background is not the request's. Thread safe. */
final class SpanAttributes implements CacheListener {
  private static final AttributeKey<String> ROUTE = AttributeKey.stringKey("larder.route");
  private static final AttributeKey<String> RESULT = AttributeKey.stringKey("larder.result");
  private static final AttributeKey<String> REASON = AttributeKey.stringKey("larder.reason");
  private static final AttributeKey<Long> INVALIDATED = AttributeKey.longKey("larder.invalidated");

  @Override
  public void decided(Decision decision) {
    if (decision.effort().work() == Work.BACKGROUND) {
      return;
    }
    Span.current()
        .setAttribute(ROUTE, decision.routeId())
        .setAttribute(RESULT, Words.result(decision))
        .setAttribute(REASON, Words.reason(decision));
  }

  @Override
  public void invalidated(String origin, List<String> patterns, boolean recorded) {
    Span.current().setAttribute(INVALIDATED, (long) patterns.size());
  }
}
