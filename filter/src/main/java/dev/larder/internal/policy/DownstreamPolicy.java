package dev.larder.internal.policy;

import dev.larder.internal.http.CacheControl;
import dev.larder.model.CapturedResponse;
import dev.larder.model.HeaderField;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which fields go out to the client. {@code Cache-Status} is not among them. Immutable.
 *
 * <p>A response without a {@code Cache-Control} of its own gets one: browsers and proxies then ask
 * every time, cheaply thanks to the {@code ETag}, and an invalidation here is one for them too.
 *
 * <p>Not so where the response's life is its own: then it alone says what clients may do.
 *
 * @param sharing who shares the entries of the route
 * @param clientCacheControl {@code Cache-Control} for responses without one; empty for {@code
 *     no-cache}, or {@code private, no-cache} where entries are per user
 * @param lifeFromResponse whether the default is left out
 */
public record DownstreamPolicy(
    Sharing sharing, String clientCacheControl, boolean lifeFromResponse) {
  private static final String CACHE_CONTROL = "Cache-Control";
  private static final String ENTITY_TAG = "ETag";
  private static final String AGE = "Age";

  /** {@code Cache-Control}, {@code Age}, and what the caller adds. */
  private static final int OWN_FIELDS = 4;

  /** What a 304 repeats of the 200: RFC 9110 §15.4.5, and the validator besides the tag. */
  private static final List<String> NOT_MODIFIED_FIELDS =
      List.of(
          CACHE_CONTROL,
          "Content-Location",
          "Date",
          ENTITY_TAG,
          "Expires",
          "Last-Modified",
          "Vary");

  /**
   * The fields of a hit.
   *
   * @param stored the stored response
   * @param age its age now
   * @return all stored fields in order, then {@code Cache-Control} if one is added, then {@code
   *     Age}; the caller's own list
   */
  public List<HeaderField> hit(CapturedResponse stored, Duration age) {
    boolean adds = adds(stored);
    List<HeaderField> fields = new ArrayList<>(stored.headers().size() + OWN_FIELDS);
    for (HeaderField field : stored.headers()) {
      if (!field.is(AGE) && !(adds && field.is(CACHE_CONTROL))) {
        fields.add(field);
      }
    }
    if (adds) {
      fields.add(cacheControl());
    }
    fields.add(new HeaderField(AGE, Long.toString(age.toSeconds())));
    return fields;
  }

  /**
   * The fields of a 304 that stands for a hit.
   *
   * @param stored the stored response
   * @param age its age now
   * @return those of {@link #hit} that a 304 repeats, and {@code Age}; the caller's own list
   */
  public List<HeaderField> notModified(CapturedResponse stored, Duration age) {
    return hit(stored, age).stream()
        .filter(field -> field.is(AGE) || repeatedByNotModified(field))
        .collect(Collectors.toCollection(ArrayList::new));
  }

  /**
   * The fields to set on a response that the application has just made, each replacing all of its
   * name; the others stay as they are.
   *
   * @param response the response, in its {@link StoredForm} if it is a complete 200 to a GET
   * @return its {@code ETag} if it has one, and {@code Cache-Control} if one is added
   */
  public List<HeaderField> fresh(CapturedResponse response) {
    Stream<HeaderField> tag =
        response.header(ENTITY_TAG).stream()
            .limit(1)
            .map(value -> new HeaderField(ENTITY_TAG, value));
    Stream<HeaderField> control = adds(response) ? Stream.of(cacheControl()) : Stream.empty();
    return Stream.concat(tag, control).toList();
  }

  /**
   * Whether a 304 repeats a field of the 200.
   *
   * @param field any field
   * @return false for fields that describe the body, and for all that RFC 9110 §15.4.5 leaves out
   */
  public static boolean repeatedByNotModified(HeaderField field) {
    return NOT_MODIFIED_FIELDS.stream().anyMatch(field::is);
  }

  private boolean adds(CapturedResponse response) {
    boolean silent = lifeFromResponse && clientCacheControl.isEmpty();
    List<String> own = response.header(CACHE_CONTROL);
    return !silent && (own.isEmpty() || !CacheControl.parse(own).present());
  }

  private HeaderField cacheControl() {
    String fallback = sharing == Sharing.PER_USER ? "private, no-cache" : "no-cache";
    return new HeaderField(
        CACHE_CONTROL, clientCacheControl.isEmpty() ? fallback : clientCacheControl);
  }
}
