package dev.larder.internal.http;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The {@code Cache-Control} field of a request or response, RFC 9111 §5.2. Immutable.
 *
 * <p>Where the text is unclear the most restrictive reading holds: of repeated directives the
 * shortest life, a life that cannot be read is none, and a directive with an argument counts as one
 * without ({@code private="Set-Cookie"} as {@code private}).
 *
 * @param directives lower-case names of all directives, unknown ones included
 * @param maxAge seconds of {@code max-age}, 0 to 2^31; empty if not given
 * @param sMaxAge seconds of {@code s-maxage}, 0 to 2^31; empty if not given
 */
public record CacheControl(Set<String> directives, OptionalLong maxAge, OptionalLong sMaxAge) {
  /** Copies the set. */
  public CacheControl {
    directives = Set.copyOf(directives);
  }

  /**
   * Reads the field.
   *
   * @param lines its lines, any text; none if the field is absent
   * @return what they say together
   */
  public static CacheControl parse(List<String> lines) {
    Parser parser = new Parser();
    lines.forEach(parser::line);
    return new CacheControl(parser.directives, parser.maxAge, parser.sMaxAge);
  }

  /**
   * Whether anything is said at all.
   *
   * @return false if the field is absent or empty
   */
  public boolean present() {
    return !directives.isEmpty();
  }

  /**
   * RFC 9111 §5.2.2.5, and §5.2.1.5 in a request.
   *
   * @return whether {@code no-store} is given
   */
  public boolean noStore() {
    return directives.contains("no-store");
  }

  /**
   * RFC 9111 §5.2.2.4, and §5.2.1.4 in a request.
   *
   * @return whether {@code no-cache} is given, with or without field names
   */
  public boolean noCache() {
    return directives.contains("no-cache");
  }

  /**
   * RFC 9111 §5.2.2.7.
   *
   * @return whether {@code private} is given, with or without field names
   */
  public boolean isPrivate() {
    return directives.contains("private");
  }

  /**
   * RFC 9111 §5.2.2.9.
   *
   * @return whether {@code public} is given
   */
  public boolean isPublic() {
    return directives.contains("public");
  }

  /**
   * RFC 9111 §5.2.2.2.
   *
   * @return whether {@code must-revalidate} is given
   */
  public boolean mustRevalidate() {
    return directives.contains("must-revalidate");
  }

  /**
   * RFC 9111 §5.2.2.8.
   *
   * @return whether {@code proxy-revalidate} is given
   */
  public boolean proxyRevalidate() {
    return directives.contains("proxy-revalidate");
  }

  /**
   * RFC 8246 §2.
   *
   * @return whether {@code immutable} is given
   */
  public boolean immutable() {
    return directives.contains("immutable");
  }

  /** Reads line after line; a quoted string never spans two of them. */
  private static final class Parser {
    private final Set<String> directives = new HashSet<>();
    private OptionalLong maxAge = OptionalLong.empty();
    private OptionalLong sMaxAge = OptionalLong.empty();

    void line(String line) {
      int at = 0;
      while (at < line.length()) {
        int comma = indexOrEnd(line, ',', at);
        int equals = indexOrEnd(line, '=', at);
        if (equals > comma) {
          directive(line.substring(at, comma), "");
        } else if (equals < line.length()) {
          comma = endOfArgument(line, equals + 1);
          directive(line.substring(at, equals), line.substring(equals + 1, comma));
        } else {
          directive(line.substring(at), "");
        }
        at = comma + 1;
      }
    }

    private void directive(String name, String argument) {
      String directive = name.trim().toLowerCase(Locale.ROOT);
      if (directive.isEmpty()) {
        return;
      }
      directives.add(directive);
      // No white space is allowed around the equals sign: such a life cannot be read.
      String seconds = name.equals(name.stripTrailing()) ? unquoted(argument) : "";
      if (directive.equals("max-age")) {
        maxAge = shorter(maxAge, seconds);
      } else if (directive.equals("s-maxage")) {
        sMaxAge = shorter(sMaxAge, seconds);
      }
    }

    private static OptionalLong shorter(OptionalLong known, String argument) {
      long seconds = DeltaSeconds.parse(argument).orElse(0);
      return OptionalLong.of(Math.min(known.orElse(DeltaSeconds.MAX), seconds));
    }

    /** Where the comma is that ends an argument; one inside a closed quoted string does not. */
    private static int endOfArgument(String line, int start) {
      int close = closingQuote(line, start);
      return indexOrEnd(line, ',', close < 0 ? start : close);
    }

    /** A quote that is never closed quotes nothing, so that it hides no directive behind it. */
    private static int closingQuote(String line, int start) {
      if (start >= line.length() || line.charAt(start) != '"') {
        return -1;
      }
      for (int i = start + 1; i < line.length(); i++) {
        if (line.charAt(i) == '\\') {
          i++;
        } else if (line.charAt(i) == '"') {
          return i;
        }
      }
      return -1;
    }

    private static String unquoted(String argument) {
      String text = argument.stripTrailing();
      return text.length() > 1 && closingQuote(text, 0) == text.length() - 1
          ? text.substring(1, text.length() - 1).replace("\\", "")
          : text;
    }

    private static int indexOrEnd(String line, char wanted, int from) {
      int found = line.indexOf(wanted, from);
      return found < 0 ? line.length() : found;
    }
  }
}
