package dev.larder.model;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What an adapter knows of a request. Implementations read the live request, belong to its thread,
 * and are not kept after it.
 */
public interface RequestFacts {
  /**
   * The request method.
   *
   * @return upper case, such as {@code GET}
   */
  String verb();

  /**
   * A decoded path parameter of the matched route.
   *
   * @param name name in the route template
   * @return its value; empty if the template has none or it did not take part in the match
   */
  Optional<String> pathValue(String name);

  /**
   * The query string, decoded.
   *
   * @return all pairs in the order sent
   */
  List<QueryParameter> query();

  /**
   * Length of the query string as sent.
   *
   * @return characters, 0 without a query
   */
  int rawQueryLength();

  /**
   * The lines of a request header.
   *
   * @param name field name, any case
   * @return one element per line; empty if absent
   */
  List<String> header(String name);

  /**
   * Whether a request header was sent.
   *
   * @param name field name, any case
   * @return false if it has no line
   */
  default boolean hasHeader(String name) {
    return !header(name).isEmpty();
  }

  /**
   * A cookie.
   *
   * @param name cookie name, case matters
   * @return its value
   */
  Optional<String> cookie(String name);

  /**
   * Scheme, host and port as the application sees them.
   *
   * @return such as {@code https://shop.example:443}, lower case, the port always given
   */
  String authority();

  /**
   * The media type that this request will get, where the route can yield more than one.
   *
   * @return a media type, or empty if it cannot be known before the method runs
   */
  Optional<String> negotiatedType();

  /**
   * Whether the path as sent has a {@code ;}.
   *
   * @return true if it has
   */
  boolean hasMatrixParameters();

  /**
   * Whether the request has a body that no key holds: that of a QUERY is {@link #content()}.
   *
   * @return true if it has a {@code Transfer-Encoding} or a {@code Content-Length} above zero, or,
   *     over a protocol that needs neither, a body whose first byte has come; true in doubt
   */
  boolean hasBody();

  /**
   * The body of a QUERY, which says what is asked for and belongs to the key.
   *
   * @return its bytes as they were sent; empty if there is none, or the key cannot hold it: such a
   *     QUERY is not looked up
   */
  default Optional<byte[]> content() {
    return Optional.empty();
  }

  /**
   * The credentials that came with the request.
   *
   * @return empty for an anonymous request
   */
  Set<Credential> credentials();

  /**
   * The authenticated principal's name.
   *
   * @return empty if nobody is authenticated
   */
  Optional<String> principalName();

  /**
   * Why the adapter itself does not want the request to be looked up.
   *
   * @return empty by default
   */
  default Optional<Decision.Reason> refusal() {
    return Optional.empty();
  }

  /**
   * What the application has read while it was sealed that no key holds and that could not be
   * hidden, such as a session or what filters outside have left.
   *
   * @return names for people, without values; empty by default, and where the adapter cannot tell
   */
  default Set<String> unkeyedReads() {
    return Set.of();
  }

  /**
   * Whether the application can be run for this request once more, after it was answered.
   *
   * @return false by default
   */
  default boolean isRepeatable() {
    return false;
  }

  /**
   * The adapter's own request object, for resolvers that the application registered.
   *
   * @return a {@code ContainerRequestContext} or an {@code HttpServletRequest}
   */
  Object source();

  /** What makes a request one with credentials. */
  enum Credential {
    /** An authenticated principal. */
    PRINCIPAL,
    /** An {@code Authorization} field, whatever it holds. */
    AUTHORIZATION,
    /** A TLS client certificate. */
    CLIENT_CERTIFICATE,
    /** A live session. */
    SESSION
  }

  /**
   * One decoded pair of a query string, in the order it was sent.
   *
   * @param name decoded name
   * @param value decoded value; empty for {@code ?a} and {@code ?a=}
   */
  record QueryParameter(String name, String value) {
    /** Checks that both parts are given. */
    public QueryParameter {
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(value, "value");
    }
  }

  /**
   * What the application has read of one sealed request that no key holds and that cannot be
   * hidden: a session, an address, what filters outside have left. Lies in the request attribute
   * named after this class. Thread safe.
   */
  final class UnkeyedReads {
    private final Set<String> names = ConcurrentHashMap.newKeySet();

    /**
     * Something was read.
     *
     * @param input what it is, as people call it, without its value
     */
    public void add(String input) {
      names.add(input);
    }

    /**
     * All of it.
     *
     * @return what was added, once each
     */
    public Set<String> names() {
      return Set.copyOf(names);
    }
  }
}
