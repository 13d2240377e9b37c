package dev.larder.internal.map;

import dev.larder.internal.route.CompiledRoutes;
import java.util.List;

/**
 * The graph of an application's mutations and the reads that they drop, in the order of its routes.
 * Immutable.
 *
 * @param reads cached routes
 * @param mutations routes that drop something, or of which a finding says that they should
 * @param drops which pattern of which mutation reaches which read
 */
public record CacheMap(List<Read> reads, List<Mutation> mutations, List<Drop> drops) {
  /** Copies the lists. */
  public CacheMap {
    reads = List.copyOf(reads);
    mutations = List.copyOf(mutations);
    drops = List.copyOf(drops);
  }

  /**
   * Makes the map of what start-up has compiled and cross-checked.
   *
   * @param routes all routes of an application, with or without faults
   * @return the map with every finding on what it speaks of
   */
  public static CacheMap of(CompiledRoutes routes) {
    return new MapBuilder(routes).build();
  }

  /** How grave a note is. */
  public enum Severity {
    /** The application does not start. */
    ERROR,
    /** It starts, and the log warns. */
    WARNING,
    /** Nothing is wrong; it should be known. */
    NOTE
  }

  /**
   * A finding of the cross-checks, or what the map itself shows.
   *
   * @param severity how grave it is
   * @param text what is said
   * @param mend what to write instead; empty if there is nothing to mend
   */
  public record Note(Severity severity, String text, String mend) {}

  /**
   * A cached route.
   *
   * @param route its id, such as {@code GET /posts/{slug}}
   * @param method class and method, such as {@code PostResource.get}
   * @param key its key template
   * @param tags its tag templates
   * @param ttl how long an entry lives, such as {@code 600 s}; empty if the key is faulty
   * @param scope who shares an entry: user, public or anonymous; empty if the key is faulty
   * @param stage who looks entries up: jersey or edge
   * @param notes what is said of it
   */
  public record Read(
      String route,
      String method,
      String key,
      List<String> tags,
      String ttl,
      String scope,
      String stage,
      List<Note> notes) {
    /** Copies the lists. */
    public Read {
      tags = List.copyOf(tags);
      notes = List.copyOf(notes);
    }
  }

  /**
   * A route that drops something.
   *
   * @param route its id, such as {@code PUT /posts/{slug}}
   * @param method class and method, such as {@code PostResource.update}
   * @param patterns what it drops, tags with a leading {@code #}
   * @param notes what is said of it
   */
  public record Mutation(String route, String method, List<Pattern> patterns, List<Note> notes) {
    /** Copies the lists. */
    public Mutation {
      patterns = List.copyOf(patterns);
      notes = List.copyOf(notes);
    }
  }

  /**
   * A pattern of a mutation.
   *
   * @param text as it is written
   * @param notes what is said of it
   */
  public record Pattern(String text, List<Note> notes) {
    /** Copies the list. */
    public Pattern {
      notes = List.copyOf(notes);
    }
  }

  /**
   * An edge of the graph.
   *
   * @param mutation id of the mutation
   * @param pattern the pattern that drops
   * @param read id of the cached route whose entries it can drop
   * @param notes what is said of it
   */
  public record Drop(String mutation, String pattern, String read, List<Note> notes) {
    /** Copies the list. */
    public Drop {
      notes = List.copyOf(notes);
    }
  }
}
