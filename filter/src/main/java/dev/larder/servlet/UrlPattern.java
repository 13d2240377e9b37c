package dev.larder.servlet;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A mapping of a servlet: exact, {@code /x/*}, {@code *.x}, {@code /} or empty for the root. What a
 * wildcard stands for is the route's path parameter {@value #WILDCARD}.
 *
 * @param text as in the mapping
 */
record UrlPattern(String text) {
  static final String WILDCARD = "path";

  /** The kinds, in the order in which a container looks for a match. */
  enum Kind {
    /** One path. */
    EXACT,
    /** Everything below a path. */
    PREFIX,
    /** Everything with a suffix. */
    EXTENSION,
    /** Everything else. */
    DEFAULT
  }

  Kind kind() {
    if (text.equals("/")) {
      return Kind.DEFAULT;
    }
    if (text.endsWith("/*")) {
      return Kind.PREFIX;
    }
    return text.startsWith("*.") ? Kind.EXTENSION : Kind.EXACT;
  }

  /** The route template that says the same. */
  String template() {
    return switch (kind()) {
      case EXACT -> text.isEmpty() ? "/" : text;
      case PREFIX -> base() + "/{" + WILDCARD + ": .*}";
      case EXTENSION -> "/{" + WILDCARD + ": .*" + Pattern.quote(text.substring(1)) + "}";
      case DEFAULT -> "/{" + WILDCARD + ": .*}";
    };
  }

  List<String> pathParameters() {
    return kind() == Kind.EXACT ? List.of() : List.of(WILDCARD);
  }

  boolean matches(String path) {
    return switch (kind()) {
      case EXACT -> path.equals(text.isEmpty() ? "/" : text);
      case PREFIX -> path.equals(base()) || path.startsWith(base() + "/");
      case EXTENSION -> path.substring(path.lastIndexOf('/') + 1).endsWith(text.substring(1));
      case DEFAULT -> true;
    };
  }

  /**
   * What the wildcard stands for in a path that matches.
   *
   * @return without the leading slash; empty for an exact pattern, and for {@code /x} under {@code
   *     /x/*}, which is not {@code /x/}
   */
  Optional<String> wildcard(String path) {
    return switch (kind()) {
      case EXACT -> Optional.empty();
      case PREFIX ->
          path.length() > base().length()
              ? Optional.of(path.substring(base().length() + 1))
              : Optional.empty();
      case EXTENSION, DEFAULT -> Optional.of(path.substring(1));
    };
  }

  private String base() {
    return text.substring(0, text.length() - 2);
  }
}
