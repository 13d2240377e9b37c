package dev.larder.internal.policy;

import dev.larder.internal.http.AcceptEncoding;
import dev.larder.internal.http.CacheControl;
import dev.larder.internal.http.EntityTags;
import dev.larder.internal.http.Vary;
import dev.larder.model.CapturedResponse;
import dev.larder.model.Entry;
import dev.larder.model.RequestFacts;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Which responses are packed in the store, and who gets them as they lie: RFC 9110 §8.4 and
 * §12.5.3, RFC 9111 §5.2.2.6. Thread safe.
 *
 * <p>In doubt a response is left alone: what its application has encoded, or forbids to transform,
 * or has signed or digested, and whatever is no text.
 */
public final class CompressionPolicy {
  private static final String ACCEPT_ENCODING = "accept-encoding";
  private static final String CACHE_CONTROL = "Cache-Control";

  /** They speak of the bytes, or of fields that the coding changes. */
  private static final List<String> OF_THE_BYTES =
      List.of(
          "Content-Encoding",
          "Content-Range",
          "Content-Digest",
          "Repr-Digest",
          "Digest",
          "Content-MD5",
          "Signature",
          "Signature-Input");

  /** Besides all of {@code text/}, and what ends in {@code +json} or {@code +xml}. */
  private static final Set<String> TYPES =
      Set.of(
          "application/ecmascript",
          "application/graphql",
          "application/javascript",
          "application/json",
          "application/json-seq",
          "application/ndjson",
          "application/rtf",
          "application/sql",
          "application/x-javascript",
          "application/x-ndjson",
          "application/x-yaml",
          "application/xml",
          "application/xml-dtd",
          "application/yaml");

  private CompressionPolicy() {}

  /**
   * What is to be packed, by the options and by the route.
   *
   * @param aboveBytes only bodies that are longer
   * @param keyed lower-case names of request fields that the key holds
   * @param clientCacheControl what the route tells clients where the response does not
   */
  public record Rule(int aboveBytes, Collection<String> keyed, String clientCacheControl) {}

  /**
   * Decides on a response.
   *
   * @param stored the response in its stored form
   * @param rule what is to be packed
   * @return whether to try; what does not get smaller is stored plain all the same
   */
  public static boolean mayPack(CapturedResponse stored, Rule rule) {
    int length = stored.body().length();
    return length > rule.aboveBytes()
        && length <= Entry.MAX_IDENTITY_LENGTH
        && stored.status() == 200
        && OF_THE_BYTES.stream().allMatch(name -> stored.header(name).isEmpty())
        && isText(stored.header("Content-Type"))
        && mayTransform(stored, rule.clientCacheControl())
        && isNegotiatedByNobody(stored, rule.keyed())
        && hasOneTag(stored);
  }

  private static boolean isText(List<String> contentType) {
    return contentType.size() == 1 && isText(contentType.get(0));
  }

  private static boolean isText(String contentType) {
    String type = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    return type.startsWith("text/")
        || type.endsWith("+json")
        || type.endsWith("+xml")
        || TYPES.contains(type);
  }

  private static boolean mayTransform(CapturedResponse stored, String clientCacheControl) {
    CacheControl own = CacheControl.parse(stored.header(CACHE_CONTROL));
    return !own.noTransform() && !CacheControl.parse(List.of(clientCacheControl)).noTransform();
  }

  /** Else the application itself may answer the next client in another coding. */
  private static boolean isNegotiatedByNobody(CapturedResponse stored, Collection<String> keyed) {
    return !keyed.contains(ACCEPT_ENCODING)
        && !Vary.parse(stored.header("Vary")).names().contains(ACCEPT_ENCODING);
  }

  /** One that can be weakened. */
  private static boolean hasOneTag(CapturedResponse stored) {
    List<String> tags = stored.header("ETag");
    return tags.size() == 1 && (EntityTags.isStrong(tags.get(0)) || EntityTags.isWeak(tags.get(0)));
  }

  /**
   * Whether a client gets a packed response as it lies.
   *
   * @param request the request
   * @return false for one that asks that nothing be transformed, too, RFC 9111 §5.2.1.6
   */
  public static boolean takesPacked(RequestFacts request) {
    return AcceptEncoding.takesGzip(request.header("Accept-Encoding"))
        && !CacheControl.parse(request.header(CACHE_CONTROL)).noTransform();
  }
}
