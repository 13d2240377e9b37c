package dev.larder.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares that the response of a GET resource method, or of a servlet, is stored and served again;
 * on a method that is designated {@code QUERY}, that of a QUERY: its body belongs to the key, and
 * one of more than 64 KiB bypasses the cache. On a class it is meant for GETs only.
 *
 * <p>Found on the method, then on the methods it overrides (superclass before interface), then on
 * the class. The nearest annotation wins whole; nothing is merged. Every fault in an annotation is
 * an error at start-up that names the class, the method and the offending text.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Cacheable {
  /**
   * For {@link #ttl}: an entry lives as long as its response says. Of {@code s-maxage}, {@code
   * max-age} and {@code Expires} the first that is there counts, as for any shared cache (RFC 9111
   * §4.2.1). A response that says nothing is not stored, unless {@link #fallbackTtl} is given.
   */
  long FROM_RESPONSE = -1;

  /**
   * The key template: segments separated by {@code :}, each with at most one placeholder, such as
   * {@code posts:{{slug}}}. Default: derived from the route template, {@code /posts/{slug}} gives
   * {@code posts:{{slug}}}. At most 16 segments and 512 characters.
   */
  String key() default "";

  /**
   * Time to live in seconds, at least 1, or {@link #FROM_RESPONSE}. Either this or {@link
   * #ttlName()} must be given. A response that says less of itself lives shorter.
   */
  long ttl() default 0;

  /** Name of a configured time to live: {@code lists} takes the setting {@code ttl.lists}. */
  String ttlName() default "";

  /**
   * Time to live in seconds of a response that says nothing of its own. Only with {@code ttl =
   * FROM_RESPONSE}. Default 0: it is not stored.
   */
  long fallbackTtl() default 0;

  /** Who may share the entry. Default {@link Scope#AUTO}. */
  Scope scope() default Scope.AUTO;

  /** Tags the entry carries, as templates such as {@code product:{{slug}}}. Default: none. */
  String[] tags() default {};

  /** Which query parameters count. Default {@link Query#ALL}. */
  Query query() default Query.ALL;

  /** Query parameters that never count, with an optional trailing {@code *}: {@code utm_*}. */
  String[] ignoreQuery() default {};

  /** Path parameters that the key leaves out on purpose. */
  String[] ignorePath() default {};

  /** Request headers on which the response depends, added to the key as a digest. */
  String[] varyBy() default {};

  /** What happens to request headers and cookies that the key does not cover. */
  Unkeyed unkeyed() default Unkeyed.SEAL;

  /**
   * Look the entry up in the servlet filter, before the application is entered. Only for routes
   * without protection; a request with credentials runs the application, uncached.
   */
  boolean edge() default false;

  /**
   * The {@code Cache-Control} sent to clients instead of the default ({@code no-cache}, or {@code
   * private, no-cache} for per-user entries; none with {@link #FROM_RESPONSE}). Only where the
   * response has none of its own.
   */
  String clientCacheControl() default "";

  /**
   * For how many seconds after its life an expired entry may still be served while one request
   * computes the next. Default 0: not at all; with {@code ttl = FROM_RESPONSE} for as long as its
   * {@code stale-while-revalidate} says (RFC 5861). Where both say, the shorter counts. An
   * invalidated entry is never served, nor one whose own {@code Cache-Control} says {@code
   * must-revalidate}, {@code proxy-revalidate} or {@code s-maxage}. At most 2147483647.
   */
  long staleWhileRevalidate() default 0;

  /**
   * For how many seconds after its life an expired entry may still be served when computing the
   * next fails with a status of 500 to 599 or an exception. Default 0: not at all; with {@code ttl
   * = FROM_RESPONSE} for as long as its {@code stale-if-error} says. What shortens it, and the
   * exceptions, are those of {@link #staleWhileRevalidate()}.
   */
  long staleIfError() default 0;

  /**
   * Compute the next response in the background before this one expires, the sooner the longer it
   * takes: at a random moment, by one request, while all get what is there. Default: no.
   */
  boolean earlyRefresh() default false;

  /**
   * For how many seconds after its life an expired entry is kept for the application to confirm.
   * Default 0: not at all. The application then sees {@code If-None-Match} with the entry's {@code
   * ETag}, and {@code If-Modified-Since} where the stored {@code Last-Modified} is a minute older
   * than the entry at least; a 304 renews the entry (RFC 9111 §4.3). Only requests that a client
   * waits for are asked so, not those in the background. An invalidated entry is computed anew.
   */
  long revalidate() default 0;

  /**
   * Obey the {@code Cache-Control} of requests: {@code no-cache}, {@code max-age} and {@code
   * min-fresh} ask the application, {@code only-if-cached} never does (504), and {@code Pragma:
   * no-cache} alone counts as {@code no-cache}. Default: no, since anyone could make every request
   * run the application. {@code no-store} is obeyed on every route.
   */
  boolean honorClientDirectives() default false;

  /** Log each step of this route at INFO and add {@code key=} to {@code Cache-Status}. */
  boolean debug() default false;

  /** Which query parameters make a different entry. */
  enum Query {
    /** All of them, declared or not. */
    ALL,
    /** Those the method declares; the others do not count. */
    DECLARED,
    /** None. */
    NONE
  }

  /** What happens to inputs that the key does not cover. */
  enum Unkeyed {
    /** They are hidden from the resource method. */
    SEAL,
    /**
     * They are left. Behind the servlet filter, what is read of the servlet request (headers,
     * cookies, attributes that outer filters have set) is told to the log {@code dev.larder.audit},
     * once each, by name. What Jersey hands to methods itself cannot be seen.
     */
    AUDIT,
    /** They are left. */
    OFF
  }

  /** Who may share a stored response. See the rules of identity in {@code docs/keys.md}. */
  enum Scope {
    /**
     * The default. A key with {@code {{user_id}}} is per user; any other key is shared among
     * requests without credentials, and a request with credentials bypasses the cache.
     */
    AUTO,
    /** Shared by everyone, with or without credentials. The application vouches for it. */
    PUBLIC,
    /** Per user. A key without {@code {{user_id}}} is refused at start-up. */
    USER
  }
}
