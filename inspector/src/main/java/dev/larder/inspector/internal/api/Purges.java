package dev.larder.inspector.internal.api;

import dev.larder.inspector.internal.access.Caller;
import dev.larder.inspector.internal.web.Body;
import dev.larder.inspector.internal.web.Problem;
import dev.larder.spi.CacheInspector.Extent;
import dev.larder.spi.CacheInspector.Purged;
import dev.larder.spi.CacheInspector.Target;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Purges, each after a preview; every one stands in the log. Thread safe. */
final class Purges {
  private static final Logger AUDIT = LoggerFactory.getLogger("dev.larder.inspector.audit");
  private static final int MOST_LOGGED = 300;

  private final Confirmations confirmations = new Confirmations();

  /**
   * What a purge would drop.
   *
   * @param pattern what would be recorded
   * @param entries how many keys it covers, of those that were seen
   * @param valid how many of them would be hits, of the first hundred
   * @param complete whether all keys were seen
   * @param sample a few of the keys
   * @param confirmation to be sent with the purge
   * @param expiresInSeconds how long it is good for
   */
  record Preview(
      String pattern,
      long entries,
      long valid,
      boolean complete,
      List<String> sample,
      String confirmation,
      long expiresInSeconds) {}

  void preview(Exchange exchange) throws IOException {
    Target target = target(Body.read(exchange.request(), Set.of("kind", "value")));
    Extent extent = checked(target, () -> exchange.inspector().extent(target));
    String confirmation = confirmations.give(target, exchange.caller(), exchange.watch().now());
    exchange.send(
        new Preview(
            extent.pattern(),
            extent.entries(),
            extent.valid(),
            extent.complete(),
            extent.sample(),
            confirmation,
            Confirmations.LIFE.toSeconds()));
  }

  void purge(Exchange exchange) throws IOException {
    Body body = Body.read(exchange.request(), Set.of("kind", "value", "confirmation"));
    Target target = target(body);
    String confirmation = body.text("confirmation");
    Caller caller = exchange.caller();
    if (!confirmations.take(confirmation, target, caller, exchange.watch().now())) {
      throw Problem.parameter(
          "confirmation",
          Optional.of(confirmation),
          "that of a preview of the same, by you, not older than %d s, and not used yet"
              .formatted(Confirmations.LIFE.toSeconds()));
    }
    Purged purged = checked(target, () -> exchange.inspector().purge(target));
    audit(exchange, target, purged);
    exchange.send(purged);
  }

  private static void audit(Exchange exchange, Target target, Purged purged) {
    if (AUDIT.isInfoEnabled()) {
      AUDIT.info(
          "{} purge by {} from {}: {} '{}', pattern '{}', {}",
          exchange.watch().now(),
          inert(exchange.caller().name()),
          inert(exchange.caller().address()),
          target.kind().name().toLowerCase(Locale.ROOT),
          inert(target.value()),
          inert(purged.pattern()),
          purged.recorded() ? "recorded" : "waiting, since the store cannot be told");
    }
  }

  /** No text of a request makes a line of its own, or turns the direction of one. */
  private static String inert(String text) {
    StringBuilder out = new StringBuilder();
    text.codePoints()
        .limit(MOST_LOGGED)
        .forEach(
            c -> out.append(c >= ' ' && c < 0x7F ? Character.toString(c) : "\\u{%x}".formatted(c)));
    return out.toString();
  }

  private static Target target(Body body) {
    String name = body.text("kind");
    for (Target.Kind kind : Target.Kind.values()) {
      if (kind.name().toLowerCase(Locale.ROOT).equals(name)) {
        return new Target(kind, body.text("value"));
      }
    }
    throw Problem.parameter("kind", Optional.of(name), "one of key, pattern, tag, user, route");
  }

  private static <T> T checked(Target target, Supplier<T> work) {
    try {
      return work.get();
    } catch (IllegalArgumentException refused) {
      throw Problem.parameter("value", Optional.of(target.value()), Expected.of(target.kind()));
    }
  }
}
