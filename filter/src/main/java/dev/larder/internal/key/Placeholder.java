package dev.larder.internal.key;

import java.util.Locale;
import java.util.Objects;

/**
 * A hole in a template.
 *
 * @param source where its value comes from
 * @param name name within the source; {@code user_id} for {@link Source#USER}
 */
public record Placeholder(Source source, String name) {
  /** The reserved name of the authenticated user's id. */
  public static final String USER_ID = "user_id";

  /** Checks that both parts are given. */
  public Placeholder {
    Objects.requireNonNull(source, "source");
    Objects.requireNonNull(name, "name");
  }

  /**
   * Formats the placeholder as it is written in a template.
   *
   * @return such as {@code {{slug}}}, {@code {{user_id}}} or {@code {{path.slug}}}
   */
  public String text() {
    return "{{" + source.prefix() + name + "}}";
  }

  /** Where a value comes from. */
  public enum Source {
    /** The authenticated user's id. */
    USER,
    /** Not said: a path parameter, else a declared query parameter. Bound at start-up. */
    BARE,
    /** A path parameter. */
    PATH,
    /** A query parameter. */
    QUERY,
    /** A request header. */
    HEADER,
    /** A cookie. */
    COOKIE,
    /** A resolver that the application registered. */
    OWN;

    private String prefix() {
      return isExplicit() ? name().toLowerCase(Locale.ROOT) + "." : "";
    }

    boolean isExplicit() {
      return this != USER && this != BARE;
    }
  }
}
