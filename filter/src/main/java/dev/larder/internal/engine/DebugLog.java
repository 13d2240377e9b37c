package dev.larder.internal.engine;

import dev.larder.internal.key.KeyValue;
import dev.larder.internal.key.SegmentEncoding;
import dev.larder.model.RequestFacts;
import dev.larder.model.RequestFacts.QueryParameter;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The log lines of debug mode. Values are encoded, so that no request can forge a line. Nothing is
 * written for routes that are not in debug mode.
 */
final class DebugLog {
  private static final Logger LOG = LoggerFactory.getLogger("dev.larder.cache");

  private DebugLog() {}

  static void request(CachedRoute route, RequestFacts request, String key) {
    String path =
        route.route().inputs().pathParameters().stream()
            .map(name -> name + "=" + request.pathValue(name).map(DebugLog::inert).orElse("~"))
            .collect(Collectors.joining(", "));
    String query = request.query().stream().map(DebugLog::pair).collect(Collectors.joining("&"));
    LOG.info(
        "[Cache] {} | Path: {{}} | Query: {} | Key: {}", route.route().origin(), path, query, key);
  }

  static void hit(String key) {
    LOG.info("[Cache] HIT: {}", key);
  }

  static void miss(String key) {
    LOG.info("[Cache] MISS: {}", key);
  }

  static void set(String key, Duration ttl) {
    LOG.info("[Cache] SET: {} (TTL: {}s)", key, ttl.toSeconds());
  }

  static void invalidate(List<String> patterns) {
    LOG.info("[Cache] INVALIDATE: {}", patterns);
  }

  private static String pair(QueryParameter parameter) {
    return inert(parameter.name()) + "=" + inert(parameter.value());
  }

  private static String inert(String value) {
    return SegmentEncoding.encode(new KeyValue.Text(value));
  }
}
