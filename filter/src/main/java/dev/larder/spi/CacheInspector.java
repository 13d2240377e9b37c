package dev.larder.spi;

import dev.larder.model.Decision;
import dev.larder.model.Entry.Inspection;
import dev.larder.model.Ledger.Stamp;
import dev.larder.model.RequestFacts;
import dev.larder.spi.RequestCache.RouteMatcher.Match;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The port for tools that show people what a cache holds and does. Nothing here serves a request,
 * and nothing but {@link #purge} changes anything: no lease is taken, nothing computed, stored or
 * counted, but for the round trips to the store. Thread safe.
 */
public interface CacheInspector {
  /** The most entries of one page. */
  int MAX_PAGE = 100;

  /**
   * The routes that are in force.
   *
   * @return those that are cached or drop something, in the order of start-up
   */
  List<Route> routes();

  /**
   * The cache map of these routes.
   *
   * @return a picture in SVG, without script, font or address
   */
  String map();

  /**
   * Lists entries that a pattern covers. Every entry that stays during a whole walk is shown; one
   * that lies under two keys is shown under both.
   *
   * @param pattern ledger text, as {@code posts:*}, {@code @42} or {@code #product:x}; values in it
   *     are encoded as they are in keys
   * @param cursor where the last page has ended; empty to begin
   * @param limit the most entries of the page, 1 to {@link #MAX_PAGE}
   * @return some entries, possibly none, and where to go on
   * @throws IllegalArgumentException if the pattern or the cursor is none
   * @throws CacheStore.StoreException if the store could not answer
   */
  Page entries(String pattern, Optional<String> cursor, int limit);

  /**
   * Says what would become of a request that nobody has sent, by the code that decides on requests.
   *
   * @param servlet name of the servlet that the container would choose; empty if none
   * @param verb request method, upper case
   * @param path path within the web application, percent-encoded, without query
   * @param facts the request, once its route is known; the identity is its principal, without
   *     asking the application's resolver
   * @return what would happen, and why
   */
  Explanation explain(
      String servlet, String verb, String path, Function<Match, RequestFacts> facts);

  /**
   * Says what a purge would drop.
   *
   * @param target what is meant
   * @return the pattern, and what it covers now
   * @throws IllegalArgumentException if the target is none, saying what was expected
   * @throws CacheStore.StoreException if the store could not answer
   */
  Extent extent(Target target);

  /**
   * Drops what a target covers, before this returns. Listeners are told, with the origin {@code
   * inspector}.
   *
   * @param target what is meant
   * @return the pattern, and whether the store has recorded it; if not, it waits in this node
   * @throws IllegalArgumentException if the target is none, saying what was expected
   */
  Purged purge(Target target);

  /**
   * The one clock.
   *
   * @return what the cache itself reads
   */
  InstantSource clock();

  /** What a published matcher may be, too, where live requests find its routes in another way. */
  @FunctionalInterface
  interface Foretelling {
    /**
     * Matches a read that nobody has sent. Asked where no matcher finds a route and none {@link
     * RequestCache#claims} its servlet.
     *
     * @param verb request method, upper case
     * @param path path within the web application, percent-encoded, without query
     * @return the route with decoded path values
     */
    Optional<Match> foretell(String verb, String path);
  }

  /**
   * A route in force.
   *
   * @param id its name, such as {@code GET /posts/{slug}}
   * @param method class and method, such as {@code PostResource.get}
   * @param caching how it is cached; empty if it is not
   * @param drops pattern templates of what it drops
   */
  record Route(String id, String method, Optional<Caching> caching, List<String> drops) {
    /** Copies the list. */
    public Route {
      drops = List.copyOf(drops);
    }
  }

  /**
   * How a route is cached.
   *
   * @param key key template
   * @param tags tag templates
   * @param ttl how long an entry lives, in words, such as {@code 600 s}
   * @param scope who shares an entry: {@code user}, {@code public} or {@code anonymous}
   * @param stage who looks entries up: {@code jersey} or {@code edge}
   * @param droppedBy ids of the mutations that can drop its entries
   */
  record Caching(
      String key,
      List<String> tags,
      String ttl,
      String scope,
      String stage,
      List<String> droppedBy) {
    /** Copies the lists. */
    public Caching {
      tags = List.copyOf(tags);
      droppedBy = List.copyOf(droppedBy);
    }
  }

  /**
   * Some entries.
   *
   * @param entries what lies there
   * @param next where the next page begins; empty after the last
   */
  record Page(List<Inspection> entries, Optional<String> next) {
    /** Copies the list. */
    public Page {
      entries = List.copyOf(entries);
    }
  }

  /** What would become of a request. */
  sealed interface Explanation {
    /** No cached route, and none that drops anything, answers it. */
    record NoRoute() implements Explanation {}

    /**
     * It is no read: it is run, and what it drops is dropped.
     *
     * @param routeId its route
     * @param patterns pattern templates
     */
    record Mutation(String routeId, List<String> patterns) implements Explanation {
      /** Copies the list. */
      public Mutation {
        patterns = List.copyOf(patterns);
      }
    }

    /**
     * It cannot be told.
     *
     * @param routeId its route
     * @param why in words, without keys
     */
    record Unknown(String routeId, String why) implements Explanation {}

    /**
     * It was decided as a request is.
     *
     * @param decision what would be recorded of it before anything is computed
     * @param cacheStatus the same, as it would stand in {@code Cache-Status}
     * @param asked what the store was asked; empty if it would not be, or has not answered
     */
    record Decided(Decision decision, String cacheStatus, Optional<Asked> asked)
        implements Explanation {}
  }

  /**
   * What the store was asked for a request, and said.
   *
   * @param members texts of the ledger that cover the entry
   * @param stamp the ledger's position
   * @param fenced whether a mutation of it is under way, so that nothing computed now is kept
   * @param mayStore whether the response may be stored, as far as the request and the ledger go
   * @param entry what lies under the key
   */
  record Asked(
      List<String> members, Stamp stamp, boolean fenced, boolean mayStore, Inspection entry) {
    /** Copies the list. */
    public Asked {
      members = List.copyOf(members);
    }
  }

  /**
   * What is to be purged.
   *
   * @param kind how it is named
   * @param value a full key (all variants of its node are meant), a ledger text, a tag without
   *     {@code #}, a user's id as the application has it, or the id of a cached route
   */
  record Target(Kind kind, String value) {
    /** How a target is named. */
    public enum Kind {
      /** By a key of the store. */
      KEY,
      /** By a ledger text. */
      PATTERN,
      /** By a tag. */
      TAG,
      /** By whose entries they are. */
      USER,
      /** By the route that stored them; its pattern may cover entries of others. */
      ROUTE
    }
  }

  /**
   * What a target covers now.
   *
   * @param pattern the ledger text that would be recorded
   * @param entries how many keys it covers, of those that were seen
   * @param valid how many of them would be hits, of the first {@link #MAX_PAGE}
   * @param complete whether all keys of the store were seen
   * @param sample a few of the keys
   */
  record Extent(String pattern, long entries, long valid, boolean complete, List<String> sample) {
    /** Copies the list. */
    public Extent {
      sample = List.copyOf(sample);
    }
  }

  /**
   * What was purged.
   *
   * @param pattern the ledger text
   * @param recorded whether the store has recorded it
   */
  record Purged(String pattern, boolean recorded) {}
}
