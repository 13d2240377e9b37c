package dev.larder.internal.engine;

import dev.larder.internal.http.CacheStatus;
import dev.larder.internal.http.GzipCoding;
import dev.larder.internal.policy.CompressionPolicy;
import dev.larder.internal.policy.CompressionPolicy.Rule;
import dev.larder.internal.policy.ConditionalPolicy;
import dev.larder.internal.policy.DownstreamPolicy;
import dev.larder.internal.policy.HitPolicy;
import dev.larder.internal.policy.PackedForm;
import dev.larder.model.CapturedResponse;
import dev.larder.model.Decision;
import dev.larder.model.Entry;
import dev.larder.model.HeaderField;
import dev.larder.model.RequestFacts;
import dev.larder.spi.CacheStore.StoreException;
import dev.larder.spi.RequestCache.Opening;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Bodies that lie packed in the store: on their way there, and to the clients. Thread safe. */
final class Packing {
  private static final int NOT_MODIFIED = 304;

  private Packing() {}

  /**
   * How a response lies in the store.
   *
   * @param response with the body as it lies
   * @param identityLength of one that is packed, how long it is without
   */
  record Lying(CapturedResponse response, OptionalInt identityLength) {
    boolean isPacked() {
      return identityLength.isPresent();
    }
  }

  /** Packs a response if the options want it, the response allows it, and it helps. */
  static Lying lying(
      CapturedResponse stored, CachedRoute route, RequestKey key, OptionalInt above) {
    if (above.isEmpty()
        || !CompressionPolicy.mayPack(
            stored,
            new Rule(above.getAsInt(), key.varyBy(), route.policy().clientCacheControl()))) {
      return new Lying(stored, OptionalInt.empty());
    }
    byte[] packed = GzipCoding.pack(stored.body());
    return packed.length < stored.body().length()
        ? new Lying(PackedForm.varying(stored, packed), OptionalInt.of(stored.body().length()))
        : new Lying(stored, OptionalInt.empty());
  }

  /** An entry in the form that a client gets; empty if it is broken. */
  static Optional<Entry> forClient(Entry entry, RequestFacts request) {
    return !entry.isPacked() || CompressionPolicy.takesPacked(request)
        ? Optional.of(entry)
        : plain(entry);
  }

  /** An entry with a plain body; empty if it is broken. */
  static Optional<Entry> plain(Entry entry) {
    return entry.isPacked()
        ? unpack(entry).map(body -> entry.with(plain(entry, body), OptionalInt.empty()))
        : Optional.of(entry);
  }

  private static CapturedResponse plain(Entry entry, byte[] body) {
    CapturedResponse response = entry.response();
    return new CapturedResponse(response.status(), response.headers(), body);
  }

  private static Optional<byte[]> unpack(Entry entry) {
    return GzipCoding.unpack(entry.response().body(), entry.identityLength().orElseThrow());
  }

  /** Renders a packed entry for a client that takes it as it lies. */
  static Opening.Hit hit(
      DownstreamPolicy downstream,
      RequestFacts request,
      Entry entry,
      Duration remaining,
      Decision decision) {
    CapturedResponse response = entry.response();
    Duration age = HitPolicy.currentAge(entry, remaining);
    HeaderField status = CacheStatus.format(decision);
    if (ConditionalPolicy.notModified(request, response, entry.storedAt())) {
      List<HeaderField> fields = PackedForm.tagged(downstream.notModified(response, age));
      fields.add(status);
      return new Opening.Hit(
          NOT_MODIFIED, fields, CapturedResponse.Body.EMPTY, decision, Optional.empty());
    }
    List<HeaderField> plain = downstream.hit(response, age);
    plain.add(status);
    return new Opening.Hit(
        response.status(),
        PackedForm.encoded(plain),
        response.body(),
        decision,
        Optional.of(
            new CapturedResponse.Unencoded(
                plain, entry.identityLength().orElseThrow(), () -> required(entry))));
  }

  private static byte[] required(Entry entry) {
    return unpack(entry)
        .orElseThrow(() -> new StoreException("a stored body could not be unpacked"));
  }
}
