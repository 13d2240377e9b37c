package dev.larder.internal.policy;

import dev.larder.internal.http.EntityTags;
import dev.larder.internal.http.HttpDates;
import dev.larder.model.CapturedResponse;
import dev.larder.model.Entry;
import dev.larder.model.HeaderField;
import dev.larder.model.RouteDefinition.CachePolicy.Stale;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Expired entries that the application confirms instead of computing them anew: RFC 9111 §4.3.
 * Thread safe.
 */
public final class ConfirmPolicy {
  /** RFC 9110 §8.8.2.2: a date this much older than the response cannot hide a second change. */
  private static final Duration STRONG = Duration.ofSeconds(60);

  /** Fields that describe the stored body, RFC 9111 §3.2, and what a 304 may not know of. */
  private static final Set<String> OF_THE_BODY =
      Set.of("content-length", "content-encoding", "content-type", "content-range");

  private ConfirmPolicy() {}

  /**
   * The conditions that the application is asked with, §4.3.1.
   *
   * @param stale what the route allows
   * @param entry the expired entry
   * @param remaining what is left of its life: zero or less
   * @return {@code If-None-Match} and, with a date that is strong, {@code If-Modified-Since}; none
   *     if the entry may not be confirmed any more
   */
  public static List<HeaderField> conditions(Stale stale, Entry entry, Duration remaining) {
    if (!StalePolicy.isWithin(stale.confirmSeconds(), remaining)) {
      return List.of();
    }
    CapturedResponse stored = entry.response();
    List<HeaderField> conditions = new ArrayList<>();
    stored.header("ETag").stream()
        .limit(1)
        .forEach(tag -> conditions.add(new HeaderField("If-None-Match", tag)));
    strongDate(entry).ifPresent(date -> conditions.add(new HeaderField("If-Modified-Since", date)));
    return List.copyOf(conditions);
  }

  private static Optional<String> strongDate(Entry entry) {
    List<String> modified = entry.response().header("Last-Modified");
    return modified.size() == 1
        ? HttpDates.parse(modified.get(0), entry.storedAt())
            .filter(date -> !date.plus(STRONG).isAfter(entry.storedAt()))
            .map(HttpDates::format)
        : Optional.empty();
  }

  /**
   * Whether a 304 speaks of the stored response, §4.3.4.
   *
   * @param stored the stored response
   * @param notModified the application's answer
   * @return false if it names another entity tag
   */
  public static boolean isOf(CapturedResponse stored, CapturedResponse notModified) {
    List<String> tag = notModified.header("ETag");
    return tag.isEmpty()
        || EntityTags.parse(tag).matches(stored.header("ETag").stream().findFirst());
  }

  /**
   * The stored response with what the application has said anew, §3.2. Where it gave no date, there
   * is none: the old one would make the response as old as it was.
   *
   * @param stored the stored response
   * @param notModified the application's answer
   * @return a complete 200
   */
  public static CapturedResponse update(CapturedResponse stored, CapturedResponse notModified) {
    List<HeaderField> said =
        notModified.headers().stream().filter(field -> !isOfTheBody(field)).toList();
    List<HeaderField> fields = new ArrayList<>(stored.headers());
    fields.removeIf(
        field ->
            field.is("Date")
                || field.is("Age")
                || said.stream().anyMatch(other -> field.is(other.name())));
    fields.addAll(said);
    return new CapturedResponse(stored.status(), fields, stored.body());
  }

  private static boolean isOfTheBody(HeaderField field) {
    return OF_THE_BODY.contains(field.name().toLowerCase(Locale.ROOT));
  }
}
