package dev.larder.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares what a mutation makes wrong. The patterns are resolved from the mutating request and
 * fire after the application has finished and before the first byte of its response leaves.
 *
 * <p>Found by the same order as {@link Cacheable}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface InvalidateCache {
  /**
   * Patterns such as {@code posts:{{slug}}:*} (the node and everything below it), {@code posts:*}
   * or {@code @{{path.id}}} (every entry of a user). Added to {@link #patterns()}.
   */
  String[] value() default {};

  /** The same as {@link #value()}, for use beside other attributes. */
  String[] patterns() default {};

  /** Tags to drop, as templates without the leading {@code #}. */
  String[] tags() default {};

  /**
   * The outcomes on which the patterns fire. Default: all three, since a commit may have preceded a
   * failure. A 4xx never fires.
   */
  On[] on() default {On.SUCCESS, On.REDIRECT, On.SERVER_ERROR};

  /** Classes of outcome of a mutation. */
  enum On {
    /** A 2xx response. */
    SUCCESS,
    /** A 3xx response. */
    REDIRECT,
    /** A 5xx response, or an exception that left the application. */
    SERVER_ERROR
  }
}
