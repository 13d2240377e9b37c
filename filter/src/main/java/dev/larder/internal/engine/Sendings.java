package dev.larder.internal.engine;

import dev.larder.internal.http.ByteRange;
import dev.larder.internal.http.CacheStatus;
import dev.larder.internal.http.HopByHop;
import dev.larder.internal.policy.ConditionalPolicy;
import dev.larder.internal.policy.DownstreamPolicy;
import dev.larder.internal.policy.RangePolicy;
import dev.larder.model.CapturedResponse;
import dev.larder.model.CapturedResponse.Body;
import dev.larder.model.HeaderField;
import dev.larder.model.RequestFacts;
import dev.larder.spi.RequestCache.Completion;
import dev.larder.spi.RequestCache.Completion.Sending;
import dev.larder.spi.RequestCache.Opening;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How much of a complete response a client gets, in the order of RFC 9110 §13.2.2. */
final class Sendings {
  private static final int NOT_MODIFIED = 304;
  private static final int PARTIAL_CONTENT = 206;
  private static final int RANGE_NOT_SATISFIABLE = 416;

  private Sendings() {}

  static Sending of(RequestFacts request, CapturedResponse response, Instant receivedAt) {
    if (ConditionalPolicy.notModified(request, response, receivedAt)) {
      return new Sending.NotModified();
    }
    ByteRange range = RangePolicy.select(request, response, receivedAt);
    if (range instanceof ByteRange.Part part) {
      return part(part, response.body());
    }
    return range instanceof ByteRange.Unsatisfiable
        ? new Sending.Part(
            RANGE_NOT_SATISFIABLE, contentRange("*", response.body().length()), Body.EMPTY)
        : new Sending.Whole();
  }

  private static Sending part(ByteRange.Part part, Body body) {
    return new Sending.Part(
        PARTIAL_CONTENT,
        contentRange(part.first() + "-" + part.last(), body.length()),
        body.slice(part.first(), part.last() + 1 - part.first()));
  }

  private static HeaderField contentRange(String range, int length) {
    return new HeaderField("Content-Range", "bytes " + range + "/" + length);
  }

  /** A response that has just been completed, as one that is answered whole. */
  static Opening.Hit hit(Completion done, CapturedResponse response) {
    List<HeaderField> fields = new ArrayList<>(HopByHop.endToEnd(response.headers()));
    fields.removeIf(
        field ->
            !field.is("Vary") && done.headers().stream().anyMatch(set -> field.is(set.name())));
    fields.addAll(done.headers());
    if (done.sending() instanceof Sending.NotModified) {
      fields.removeIf(
          field -> !field.is(CacheStatus.NAME) && !DownstreamPolicy.repeatedByNotModified(field));
    } else if (done.sending() instanceof Sending.Part part) {
      fields.add(part.contentRange());
    }
    return new Opening.Hit(
        status(done.sending(), response),
        fields,
        body(done.sending(), response),
        done.decision(),
        Optional.empty());
  }

  static int status(Sending sending, CapturedResponse response) {
    if (sending instanceof Sending.NotModified) {
      return NOT_MODIFIED;
    }
    return sending instanceof Sending.Part part ? part.status() : response.status();
  }

  static Body body(Sending sending, CapturedResponse response) {
    if (sending instanceof Sending.NotModified) {
      return Body.EMPTY;
    }
    return sending instanceof Sending.Part part ? part.body() : response.body();
  }
}
