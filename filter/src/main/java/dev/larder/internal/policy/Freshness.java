package dev.larder.internal.policy;

import dev.larder.internal.http.AgeField;
import dev.larder.internal.http.HttpDates;
import dev.larder.internal.http.ResponseControl;
import dev.larder.model.CapturedResponse;
import dev.larder.model.Entry;
import dev.larder.model.RouteDefinition.CachePolicy.Life;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a response says about its own life, RFC 9111 §4.2, as a shared cache reads it.
 *
 * @param initialAge its age when it was received, §4.2.3; at most 2^31 s
 * @param lifetime its explicit freshness lifetime, §4.2.1, from its birth; empty if it states none
 */
record Freshness(Duration initialAge, Optional<Duration> lifetime) {
  static Freshness of(
      CapturedResponse response, ResponseControl control, Instant requestedAt, Instant receivedAt) {
    Instant date =
        only(response.header("Date"))
            .flatMap(text -> HttpDates.parse(text, receivedAt))
            .orElse(receivedAt);
    Duration apparentAge = Duration.between(date, receivedAt);
    Duration responseDelay = positive(Duration.between(requestedAt, receivedAt));
    Duration ageValue = Duration.ofSeconds(AgeField.parse(response.header("Age")).orElse(0));
    return new Freshness(
        shorter(longer(apparentAge, ageValue.plus(responseDelay)), Entry.MAX_SECONDS),
        lifetime(control, date, receivedAt));
  }

  /** What is left of a life that the route grants, and of the response's own. */
  Duration remaining(Life life) {
    Duration left =
        lifetime
            .map(own -> own.minus(initialAge))
            .map(own -> life.fromResponse() ? own : shorter(own, life.granted()))
            .orElse(life.granted());
    return shorter(left, Entry.MAX_SECONDS);
  }

  private static Optional<Duration> lifetime(ResponseControl control, Instant date, Instant now) {
    OptionalLong sMaxAge = control.directives().sMaxAge();
    OptionalLong maxAge = control.directives().maxAge();
    if (sMaxAge.isPresent()) {
      return Optional.of(Duration.ofSeconds(sMaxAge.getAsLong()));
    }
    if (maxAge.isPresent()) {
      return Optional.of(Duration.ofSeconds(maxAge.getAsLong()));
    }
    List<String> expires = control.expires();
    return expires.isEmpty()
        ? Optional.empty()
        : Optional.of(untilExpires(expires, date, now).orElse(Duration.ZERO));
  }

  /** Empty for what cannot be read, {@code 0} for instance: it means "already expired", §5.3. */
  private static Optional<Duration> untilExpires(List<String> expires, Instant date, Instant now) {
    return only(expires)
        .flatMap(text -> HttpDates.parse(text, now))
        .map(end -> Duration.between(date, end));
  }

  private static Optional<String> only(List<String> lines) {
    return lines.size() == 1 ? Optional.of(lines.get(0)) : Optional.empty();
  }

  private static Duration positive(Duration duration) {
    return longer(duration, Duration.ZERO);
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
