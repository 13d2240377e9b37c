package dev.larder.spi;

import dev.larder.model.CapturedResponse;
import dev.larder.model.CapturedResponse.Unencoded;
import dev.larder.model.Decision;
import dev.larder.model.HeaderField;
import dev.larder.model.RequestFacts;
import dev.larder.model.RouteDefinition;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The adapters' port to the engine. Thread safe. Nothing here throws to a client because a store is
 * in trouble.
 */
public interface RequestCache {
  /**
   * Takes the routes of one adapter, checks them against all others, and logs the table.
   *
   * @param routes routes with and without annotations; those without take part in the checks
   * @param matcher finds them by path, for the servlet filter
   * @return takes the routes back when the adapter ends
   * @throws IllegalArgumentException naming every fault of every route, with place and mend;
   *     nothing is taken then
   */
  Publication publish(List<RouteDefinition> routes, RouteMatcher matcher);

  /**
   * Finds a published route by path.
   *
   * @param servlet name of the servlet that the container has chosen
   * @param verb request method
   * @param path path within the web application, as sent, without query
   * @return the first match of the published matchers
   */
  Optional<RouteMatcher.Match> match(String servlet, String verb, String path);

  /**
   * Whether an adapter has published what a servlet serves, so that whatever its matcher does not
   * find there is nobody else's.
   *
   * @param servlet name of the servlet that the container has chosen
   * @return true if a published matcher names it
   */
  default boolean claims(String servlet) {
    return false;
  }

  /**
   * Looks a request up.
   *
   * @param route a cached route
   * @param request the request, GET or HEAD
   * @return what to do now
   */
  Opening open(RouteDefinition route, RequestFacts request);

  /**
   * Begins to compute an entry anew whose request has been answered.
   *
   * @param refresh from {@link Opening.Due}; used up by this call
   * @param request the same request once more, as the application will see it
   * @return run the application and hand its response to {@link #complete}; empty if it must not
   *     run, because somebody else computes the entry or the request is not the same any more
   */
  Optional<Ticket> refresh(Refresh refresh, RequestFacts request);

  /**
   * Answers a request whose computation has failed with the expired entry, if there is one that may
   * stand in. Ends the ticket then, and only then.
   *
   * @param ticket from {@link #open}
   * @param request the same request, as it stands now
   * @param status status of the failure; 500 for an exception
   * @return what to answer instead
   */
  Optional<Opening.Hit> rescue(Ticket ticket, RequestFacts request, int status);

  /**
   * Renews the expired entry that the application has just confirmed. Ends the ticket, unless it
   * has no {@link Ticket#conditions}.
   *
   * @param ticket from {@link #open}
   * @param request the same request, as it stands now
   * @param notModified the application's 304, with its fields
   * @return what to answer instead; empty if the ticket has no conditions
   */
  Optional<Opening.Hit> confirm(Ticket ticket, RequestFacts request, CapturedResponse notModified);

  /**
   * Stores what the application answered, if that is allowed.
   *
   * @param ticket from {@link #open}
   * @param request the same request, as it stands now
   * @param response the complete response
   * @return what to tell the client
   */
  Completion complete(Ticket ticket, RequestFacts request, CapturedResponse response);

  /**
   * Ends a ticket whose response was not captured.
   *
   * @param ticket from {@link #open}
   * @param reason why
   * @return what to tell the client
   */
  HeaderField abandon(Ticket ticket, Decision.Reason reason);

  /**
   * Which inputs the application may read on a cacheable miss.
   *
   * @param route a cached route
   * @return the names that stay visible
   */
  Cover cover(RouteDefinition route);

  /**
   * Whether a query parameter counts on a route. The servlet filter hides those that do not.
   *
   * @param route a cached route
   * @param name decoded name
   * @return false if neither the key nor its digest holds the parameter, so that the application
   *     must not read it
   */
  boolean counts(RouteDefinition route, String name);

  /**
   * Resolves the patterns of a mutation, before it runs, and says whether it may.
   *
   * @param route any route; one without {@code @InvalidateCache} starts with no patterns
   * @param request the mutating request
   * @param reads the cached routes that a GET and a QUERY of the same target would match; what is
   *     stored for the target is dropped, too, on a status of 200 to 399 (RFC 9111 §4.4)
   * @return patterns to be fired at the barrier, or a refusal: then the application must not run
   */
  PendingInvalidation mutation(
      RouteDefinition route, RequestFacts request, List<RouteMatcher.Match> reads);

  /**
   * Drops what belongs to the groups that a mutation's response names, RFC 9875 §3. Not to be
   * called for a safe request.
   *
   * @param lines lines of its {@code Cache-Group-Invalidation}
   * @return the {@code Cache-Status} field to add; empty if the lines name no group
   */
  Optional<HeaderField> invalidateGroups(List<String> lines);

  /**
   * How many responses may be computed in the background at a time.
   *
   * @return 0 if none may
   */
  int maxRefreshes();

  /**
   * The largest body that is stored.
   *
   * @return bytes
   */
  int maxBodyBytes();

  /**
   * Routes of one adapter, in force until closed. Requests that are under way then bypass the cache
   * or finish; their mutations drop everything. Thread safe.
   */
  interface Publication extends AutoCloseable {
    /** Takes the routes and their matcher back. Closing again has no effect. */
    @Override
    void close();
  }

  /** What to do with a request. */
  sealed interface Opening {
    /**
     * Answer it.
     *
     * @param status 200, 206, 304, 416 or 504
     * @param headers all end-to-end fields to send, {@code Age}, {@code ETag}, {@code
     *     Cache-Control} and {@code Cache-Status} included
     * @param body the bytes; empty for a 304, 416 or 504
     * @param decision what happened
     * @param unencoded the same answer without its content coding; empty if it has none that the
     *     cache has given it
     */
    record Hit(
        int status,
        List<HeaderField> headers,
        CapturedResponse.Body body,
        Decision decision,
        Optional<Unencoded> unencoded)
        implements Opening {}

    /**
     * Answer it, then run the application once more and call {@link RequestCache#refresh}. Only for
     * requests that are repeatable.
     *
     * @param answer what the client gets, at once
     * @param refresh the right to compute the next entry; end it, whatever comes
     */
    record Due(Hit answer, Refresh refresh) implements Opening {}

    /**
     * Run the application and hand its response to {@link RequestCache#complete}.
     *
     * @param ticket carries what was decided so far
     */
    record Miss(Ticket ticket) implements Opening {}

    /**
     * Run the application and do not look at its response.
     *
     * @param decision why
     * @param status the {@code Cache-Status} field to add
     */
    record Bypass(Decision decision, HeaderField status) implements Opening {}
  }

  /** A lookup that missed; belongs to one request. */
  interface Ticket {
    /**
     * The {@code Cache-Status} to send if nothing more becomes known.
     *
     * @return the field
     */
    HeaderField status();

    /**
     * What the application is to be asked with, so that it may confirm an expired entry. The
     * client's own conditions are hidden from it in any case.
     *
     * @return {@code If-None-Match} and perhaps {@code If-Modified-Since}; empty by default
     */
    default List<HeaderField> conditions() {
      return List.of();
    }
  }

  /**
   * The right to compute an entry anew; nobody else of this process has it meanwhile. Ends by the
   * call of {@link RequestCache#refresh}, or by one of these. Thread safe.
   */
  interface Refresh {
    /**
     * The type of the response that is computed anew.
     *
     * @return its {@code Content-Type}, as it was stored
     */
    Optional<String> contentType();

    /** Gives it back: there was nobody to do it. Has no effect after the end. */
    void decline();

    /**
     * Gives it back: it came to nothing before {@link RequestCache#refresh} was called. For a while
     * a request computes for itself instead. Has no effect after the end.
     */
    void fail();
  }

  /**
   * How a captured response goes out.
   *
   * @param decision what happened
   * @param headers fields to set, replacing those of the same name; {@code Vary} adds to them
   * @param sending how much of it goes out
   */
  record Completion(Decision decision, List<HeaderField> headers, Sending sending) {
    /** How much of a captured response goes out. */
    public sealed interface Sending {
      /** All of it, as the application made it. */
      record Whole() implements Sending {}

      /** The client's own copy is as good: 304 without the body. */
      record NotModified() implements Sending {}

      /**
       * What the client has asked for of it. The whole may go out instead, if that is easier.
       *
       * @param status 206, or 416 if there is no such part
       * @param contentRange field to set
       * @param body the part; empty for a 416
       */
      record Part(int status, HeaderField contentRange, CapturedResponse.Body body)
          implements Sending {}
    }
  }

  /**
   * Which inputs stay visible.
   *
   * @param seal whether the others are hidden at all
   * @param headers lower-case names of headers that the key covers
   * @param cookies names of cookies that the key covers
   * @param resolved names that resolvers of the application have put into the key
   * @param conditions fields that are shown in the place of the client's own
   * @param audited the route, if what is read of the others is to be reported
   */
  record Cover(
      boolean seal,
      Set<String> headers,
      Set<String> cookies,
      Set<String> resolved,
      List<HeaderField> conditions,
      Optional<String> audited) {
    /** Copies the collections. */
    public Cover {
      headers = Set.copyOf(headers);
      cookies = Set.copyOf(cookies);
      resolved = Set.copyOf(resolved);
      conditions = List.copyOf(conditions);
    }

    /**
     * A cover without conditions, of a route that is not audited.
     *
     * @param seal whether inputs that the key does not cover are hidden
     * @param headers lower-case names of headers that the key covers
     * @param cookies names of cookies that the key covers
     */
    public Cover(boolean seal, Set<String> headers, Set<String> cookies) {
      this(seal, headers, cookies, Set.of(), List.of(), Optional.empty());
    }

    /**
     * The same for one request.
     *
     * @param ticket whose conditions are shown
     * @return a cover with them
     */
    public Cover with(Ticket ticket) {
      return new Cover(seal, headers, cookies, resolved, ticket.conditions(), audited);
    }

    /**
     * What is shown of a hidden header.
     *
     * @param header name, any case
     * @return the line of a condition of that name, or none
     */
    public List<String> shown(String header) {
      return conditions.stream().filter(field -> field.is(header)).map(HeaderField::value).toList();
    }

    private static final Set<String> NEUTRAL =
        Set.of(
            "host",
            "authorization",
            // of a body that is not there: the key holds what is sent
            "content-disposition",
            "content-encoding",
            "content-language",
            "content-length",
            "content-location",
            "content-type",
            // of tracing: a response that shows it is not stored
            "traceparent",
            "tracestate",
            "baggage",
            "b3",
            "x-b3-traceid",
            "x-b3-spanid",
            "x-b3-parentspanid",
            "x-b3-sampled");

    /**
     * Whether the application must not read a header. {@code Range} and {@code If-*} are hidden in
     * any case: their answers are made from the complete response. Of {@code Cookie} only the
     * cookies that are not covered are hidden.
     *
     * @param header lower-case name
     * @return true unless the key covers it or it is neutral
     */
    public boolean hides(String header) {
      if (header.equals("range") || header.startsWith("if-")) {
        return true;
      }
      return seal && !holds(header);
    }

    /**
     * Whether the key holds a header, or what it says is neutral.
     *
     * @param header lower-case name
     * @return false if the response could differ by it without having another key
     */
    public boolean holds(String header) {
      return headers.contains(header) || NEUTRAL.contains(header);
    }

    /**
     * Whether the key holds a request attribute: {@code {{own.tenant}}} holds the attribute {@code
     * tenant}, and any that ends in {@code .tenant}.
     *
     * @param attribute its name
     * @return false if the response could differ by it without having another key
     */
    public boolean holdsAttribute(String attribute) {
      return resolved.contains(attribute.substring(attribute.lastIndexOf('.') + 1));
    }

    /**
     * What is left of a {@code Cookie} header.
     *
     * @param lines its lines
     * @return the lines as they are if the header is not hidden; else one line with the covered
     *     cookies, or none
     */
    public List<String> cookieLines(List<String> lines) {
      if (!hides("cookie")) {
        return lines;
      }
      List<String> kept =
          lines.stream()
              .flatMap(line -> Stream.of(line.split(";", -1)))
              .map(String::strip)
              .filter(pair -> cookies.contains(pair.split("=", 2)[0].strip()))
              .toList();
      return kept.isEmpty() ? List.of() : List.of(String.join("; ", kept));
    }
  }

  /**
   * The answer to a mutation that must not run. It has no body.
   *
   * @param status 503
   * @param headers fields to send, {@code Retry-After} and {@code Cache-Status} included
   */
  record Refusal(int status, List<HeaderField> headers) {}

  /** Patterns of one mutation, waiting for its outcome. Thread safe. */
  interface PendingInvalidation extends CacheInvalidation {
    /**
     * Whether the mutation must not run, because what it drops could not be recorded. The route's
     * own patterns are not among these then.
     *
     * @return what to answer instead; empty if it may run, as always on a route without
     *     {@code @InvalidateCache}
     */
    Optional<Refusal> refusal();

    /**
     * Fires the patterns if the outcome is one of those the route names. May be called again after
     * a late stage; what was fired is fired again.
     *
     * @param status status of the response; 500 for an exception
     * @return the {@code Cache-Status} field to add; empty if nothing was to be fired
     */
    Optional<HeaderField> fire(int status);

    /**
     * Whether there is anything to fire for this outcome.
     *
     * @param status status of the response
     * @return true if there are patterns and the outcome is one of those named
     */
    boolean isDue(int status);
  }

  /** Finds the route of a request path. Thread safe. */
  @FunctionalInterface
  interface RouteMatcher {
    /**
     * Matches a request.
     *
     * @param verb request method, upper case
     * @param path path within the web application as sent, still percent-encoded, without query
     * @return the route with decoded path values; empty if there is none or it cannot be told
     */
    Optional<Match> match(String verb, String path);

    /**
     * The servlet that serves what is matched here. A request that the container gives to another
     * servlet, because its mapping is closer, is not matched, whatever its path.
     *
     * @return the servlet's name; empty if it is no servlet that serves it
     */
    default Optional<String> servlet() {
      return Optional.empty();
    }

    /**
     * A matched route.
     *
     * @param route the route
     * @param pathValues decoded values by name
     */
    record Match(RouteDefinition route, Map<String, String> pathValues) {
      /** Copies the map. */
      public Match {
        pathValues = Map.copyOf(pathValues);
      }
    }
  }
}
