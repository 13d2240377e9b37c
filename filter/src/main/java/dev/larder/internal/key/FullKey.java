package dev.larder.internal.key;

import java.util.Optional;

/**
 * The full key: the base key and what else tells its responses apart. The suffixes hold {@code =},
 * which no segment does, so that they cannot be taken for one. Thread safe.
 */
public final class FullKey {
  private FullKey() {}

  /**
   * Joins the parts.
   *
   * @param base expanded template
   * @param mediaType media type, where the route has several; any text, encoded here
   * @param queryDigest from {@link QueryDigest}
   * @param bodyDigest of the request's body, from {@link Digests}
   * @param variantDigest from {@link Digests}
   * @return such as {@code posts:list:anon:m=text%2Fhtml:q=<digest>:b=<digest>:v=<digest>}
   */
  public static String of(
      String base,
      Optional<String> mediaType,
      Optional<String> queryDigest,
      Optional<String> bodyDigest,
      Optional<String> variantDigest) {
    // nearly always there is one of them at most: joined without a buffer
    String key = with(base, ":m=", mediaType.map(FullKey::encoded));
    key = with(key, ":q=", queryDigest);
    key = with(key, ":b=", bodyDigest);
    return with(key, ":v=", variantDigest);
  }

  private static String with(String key, String sign, Optional<String> part) {
    return part.isEmpty() ? key : key + sign + part.get();
  }

  /**
   * Takes the first part back.
   *
   * @param fullKey any full key
   * @return the base key
   */
  public static String base(String fullKey) {
    int sign = fullKey.indexOf('=');
    int end = sign < 0 ? -1 : fullKey.lastIndexOf(':', sign);
    return end < 0 ? fullKey : fullKey.substring(0, end);
  }

  private static String encoded(String mediaType) {
    return SegmentEncoding.encode(new KeyValue.Text(mediaType));
  }
}
