package dev.larder.attack;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Where a request is looked up, and in which server. */
enum Place {
  /** By the Jersey binding, beside the servlet filter. */
  JERSEY(Kind.USUAL, "/app/api/j"),
  /** By the servlet filter, before Jersey. */
  EDGE(Kind.USUAL, "/app/api/e"),
  /** By the servlet filter, before a plain servlet. */
  SERVLET(Kind.USUAL, "/app/s"),
  /** Where the container lets ambiguous paths through. */
  JERSEY_LEGACY(Kind.LEGACY, "/app/api/j"),
  EDGE_LEGACY(Kind.LEGACY, "/app/api/e"),
  SERVLET_LEGACY(Kind.LEGACY, "/app/s"),
  /** Without the servlet filter; the container lets ambiguous paths through. */
  ALONE(Kind.ALONE, "/app/api/j");

  private final Kind kind;
  private final String base;

  Place(Kind kind, String base) {
    this.kind = kind;
    this.base = base;
  }

  /** A server. */
  enum Kind {
    USUAL,
    LEGACY,
    ALONE
  }

  Kind kind() {
    return kind;
  }

  String base() {
    return base;
  }

  /** Whether the servlet filter looks up, where nobody is authenticated. */
  boolean isEdge() {
    return !base.endsWith("/j");
  }

  boolean isPlainServlet() {
    return base.endsWith("/s");
  }

  boolean isLenient() {
    return kind != Kind.USUAL;
  }

  /** A test at both stages, in the usual server. */
  @Retention(RetentionPolicy.RUNTIME)
  @ParameterizedTest
  @EnumSource(
      value = Place.class,
      names = {"JERSEY", "EDGE", "SERVLET"})
  @interface EachStage {}

  /** A test in all servers. */
  @Retention(RetentionPolicy.RUNTIME)
  @ParameterizedTest
  @EnumSource(Place.class)
  @interface EachPlace {}
}
