package dev.larder.internal.http;

import dev.larder.model.CapturedResponse.Body;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The entity tags of an {@code If-None-Match} field, RFC 9110 §8.8.3 and §13.1.2. Immutable.
 *
 * @param any whether the field is {@code *}
 * @param opaque the tags in their quotes, without {@code W/}; empty if the field is absent,
 *     malformed, or {@code *}
 */
public record EntityTags(boolean any, Set<String> opaque) {
  private static final Pattern TAG =
      Pattern.compile("(?:W/)?(\"[\\x21\\x23-\\x7E\\x80-\\uFFFF]*\")");
  private static final String WEAK = "W/";
  private static final int DIGEST_BYTES = 16;

  /** Copies the set. */
  public EntityTags {
    opaque = Set.copyOf(opaque);
  }

  /**
   * Reads the field. One malformed member makes the whole field match nothing, so that the client
   * gets the full response.
   *
   * @param lines its lines, any text
   * @return what they say together
   */
  public static EntityTags parse(List<String> lines) {
    String text = String.join(",", lines).trim();
    return text.equals("*") ? new EntityTags(true, Set.of()) : new EntityTags(false, tags(text));
  }

  private static Set<String> tags(String text) {
    Set<String> tags = new HashSet<>();
    Matcher matcher = TAG.matcher(text);
    boolean separated = true;
    int at = 0;
    while (at < text.length()) {
      char next = text.charAt(at);
      if (next == ',') {
        separated = true;
        at++;
      } else if (next == ' ' || next == '\t') {
        at++;
      } else if (separated && matcher.region(at, text.length()).lookingAt()) {
        tags.add(matcher.group(1));
        separated = false;
        at = matcher.end();
      } else {
        return Set.of();
      }
    }
    return tags;
  }

  /**
   * Whether a text is one strong entity tag.
   *
   * @param text any text
   * @return false for a weak one, too
   */
  public static boolean isStrong(String text) {
    return text.strip().startsWith("\"") && TAG.matcher(text.strip()).matches();
  }

  /**
   * Whether a text is one weak entity tag.
   *
   * @param text any text
   * @return false for a strong one, too
   */
  public static boolean isWeak(String text) {
    return text.strip().startsWith(WEAK) && TAG.matcher(text.strip()).matches();
  }

  /**
   * The weak tag of the same opaque text, RFC 9110 §8.8.3.
   *
   * @param tag one entity tag
   * @return the tag itself if it is weak
   */
  public static String weakened(String tag) {
    return tag.strip().startsWith(WEAK) ? tag : WEAK + tag.strip();
  }

  /**
   * Compares weakly, RFC 9110 §8.8.3.2.
   *
   * @param current the {@code ETag} of the response that exists; empty if it has none
   * @return true if the field is {@code *} or names the same opaque tag, weak or not
   */
  public boolean matches(Optional<String> current) {
    return any
        || current
            .map(value -> TAG.matcher(value.trim()))
            .filter(Matcher::matches)
            .filter(tag -> opaque.contains(tag.group(1)))
            .isPresent();
  }

  /**
   * Makes a strong tag: SHA-256 of the body, cut to 128 bits, in hexadecimal.
   *
   * @param body the bytes of the representation, before any content coding is added
   * @return the tag in its quotes
   */
  public static String strong(Body body) {
    MessageDigest sha256 = sha256();
    sha256.update(body.array(), body.offset(), body.length());
    byte[] digest = Arrays.copyOf(sha256.digest(), DIGEST_BYTES);
    return '"' + HexFormat.of().formatHex(digest) + '"';
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
