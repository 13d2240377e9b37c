package dev.larder.servlet;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Decodes a request path that means one thing only. A path whose decoded form could have been sent
 * in another way that an application can tell apart (an encoded slash, dot segments, empty
 * segments) has none, and is not cached.
 */
final class PlainPath {
  private static final Pattern PARAMETERS = Pattern.compile(";[^/]*");
  private static final Pattern AMBIGUOUS =
      Pattern.compile("%2f|%5c|%2e|%3b|%25|%[01][0-9a-f]|%7f|\\\\|//|/\\.\\.?(/|$)");

  private PlainPath() {}

  /** The decoded path, path parameters taken off; empty if it is ambiguous or malformed. */
  static Optional<String> decode(String raw) {
    String path = PARAMETERS.matcher(raw).replaceAll("");
    if (!path.startsWith("/") || AMBIGUOUS.matcher(path.toLowerCase(Locale.ROOT)).find()) {
      return Optional.empty();
    }
    return Percent.decode(path, false);
  }
}
