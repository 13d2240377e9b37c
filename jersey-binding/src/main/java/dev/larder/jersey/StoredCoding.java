package dev.larder.jersey;

import dev.larder.jersey.LarderFeature.CachedEntity;
import dev.larder.model.CapturedResponse.Unencoded;
import dev.larder.model.HeaderField;
import dev.larder.spi.RequestCache.Opening;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A hit that lies encoded in the cache. It goes through filters and interceptors without its
 * coding, as the method's own answer does, so that one who encodes finds what he expects and nobody
 * encodes twice; where nobody has, it is sent as it lies.
 */
final class StoredCoding {
  /** They speak of the bytes; a filter has made them from the plain ones. */
  private static final List<String> OF_THE_BYTES =
      List.of(
          HttpHeaders.CONTENT_ENCODING,
          "Content-Digest",
          "Repr-Digest",
          "Digest",
          "Content-MD5",
          "Signature",
          "Signature-Input");

  private StoredCoding() {}

  static List<HeaderField> plainHeaders(Opening.Hit hit) {
    return hit.unencoded().map(Unencoded::headers).orElse(hit.headers());
  }

  /** What to send of an entity whose bytes nobody will change any more. */
  static CachedEntity apply(CachedEntity entity, MultivaluedMap<String, Object> headers) {
    Optional<CachedEntity> encoded = entity.encoded();
    if (encoded.isEmpty() || !mayEncode(headers)) {
      return entity;
    }
    Headers.weakenTag(headers);
    headers.putSingle(HttpHeaders.CONTENT_ENCODING, "gzip");
    headers.remove(HttpHeaders.CONTENT_LENGTH);
    return encoded.get();
  }

  private static boolean mayEncode(MultivaluedMap<String, Object> headers) {
    List<Object> control = headers.getOrDefault(HttpHeaders.CACHE_CONTROL, List.of());
    return OF_THE_BYTES.stream().noneMatch(headers::containsKey)
        && control.stream()
            .noneMatch(line -> line.toString().toLowerCase(Locale.ROOT).contains("no-transform"));
  }
}
