package dev.larder.internal.map;

import dev.larder.internal.map.CacheMap.Note;
import dev.larder.internal.map.CacheMap.Read;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The words of a map, whatever it is drawn in. */
final class Labels {
  static final int LONGEST = 60;
  private static final int REPLACEMENT = 0xFFFD;

  private Labels() {}

  /** How long, for whom and by whom; nothing of it is known if the key is faulty. */
  static String facts(Read read) {
    return Stream.of(read.ttl(), read.scope(), read.stage())
        .filter(fact -> !fact.isEmpty())
        .reduce((left, right) -> left + ", " + right)
        .orElse("");
  }

  static List<String> tags(Read read) {
    return read.tags().stream().map(tag -> "#" + tag).toList();
  }

  static String note(Note note) {
    return switch (note.severity()) {
      case ERROR -> "error: " + note.text();
      case WARNING -> "warning: " + note.text();
      case NOTE -> note.text();
    };
  }

  /** A note in lines of at most {@link #LONGEST} characters, unless one word is longer. */
  static List<String> wrapped(Note note) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : plain(note(note)).split(" ", -1)) {
      if (line.length() > 0 && line.length() + 1 + word.length() > LONGEST) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.length() == 0 ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return lines;
  }

  /** Everything that a read's node says, below its route. */
  static List<String> lines(Read read) {
    List<String> lines = new ArrayList<>(List.of(read.key(), facts(read), read.method()));
    lines.addAll(tags(read));
    read.notes().forEach(note -> lines.addAll(wrapped(note)));
    return lines;
  }

  /**
   * Everything that a mutation's node says, below its route: patterns that no edge carries, too.
   */
  static List<String> lines(CacheMap map, CacheMap.Mutation mutation) {
    List<String> lines = new ArrayList<>(List.of(mutation.method()));
    for (CacheMap.Pattern pattern : mutation.patterns()) {
      if (isIdle(map, mutation, pattern)) {
        lines.add(pattern.text());
      }
      pattern.notes().forEach(note -> lines.addAll(wrapped(note)));
    }
    mutation.notes().forEach(note -> lines.addAll(wrapped(note)));
    return lines;
  }

  static boolean isIdle(CacheMap map, CacheMap.Mutation mutation, CacheMap.Pattern pattern) {
    return map.drops().stream()
        .noneMatch(
            drop ->
                drop.mutation().equals(mutation.route()) && drop.pattern().equals(pattern.text()));
  }

  /** Without what has no shape of its own, breaks lines, or turns the direction of reading. */
  static String plain(String text) {
    StringBuilder plain = new StringBuilder(text.length());
    text.codePoints().map(Labels::visible).forEach(plain::appendCodePoint);
    return plain.toString();
  }

  private static int visible(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          REPLACEMENT;
      default -> point;
    };
  }
}
