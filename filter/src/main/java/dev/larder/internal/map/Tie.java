package dev.larder.internal.map;

import dev.larder.internal.map.CacheMap.Drop;
import dev.larder.internal.map.CacheMap.Note;
import dev.larder.internal.map.CacheMap.Read;
import java.util.List;
import java.util.stream.Stream;

/**
 * One line between two boxes, where only one can be drawn: all patterns by which a mutation drops a
 * read.
 *
 * @param mutation its place among the mutations
 * @param read its place among the reads
 * @param patterns by which it drops, at least one
 * @param notes what is said of it
 */
record Tie(int mutation, int read, List<String> patterns, List<Note> notes) {
  Tie {
    patterns = List.copyOf(patterns);
    notes = List.copyOf(notes);
  }

  static List<Tie> of(CacheMap map) {
    List<String> mutations = map.mutations().stream().map(CacheMap.Mutation::route).toList();
    List<String> reads = map.reads().stream().map(Read::route).toList();
    return map.drops().stream()
        .map(drop -> tie(map, drop, mutations.indexOf(drop.mutation()), reads.indexOf(drop.read())))
        .distinct()
        .toList();
  }

  private static Tie tie(CacheMap map, Drop drop, int mutation, int read) {
    List<Drop> same =
        map.drops().stream()
            .filter(other -> other.mutation().equals(drop.mutation()))
            .filter(other -> other.read().equals(drop.read()))
            .toList();
    return new Tie(
        mutation,
        read,
        same.stream().map(Drop::pattern).toList(),
        same.stream().flatMap(other -> other.notes().stream()).toList());
  }

  /** Patterns, and below them what is said of them. */
  List<String> lines() {
    return Stream.concat(
            patterns.stream(), notes.stream().flatMap(note -> Labels.wrapped(note).stream()))
        .toList();
  }
}
