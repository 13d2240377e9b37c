package dev.larder.internal.map;

import dev.larder.internal.map.Box.Line;
import dev.larder.internal.map.CacheMap.Mutation;
import dev.larder.internal.map.CacheMap.Note;
import dev.larder.internal.map.CacheMap.Pattern;
import dev.larder.internal.map.CacheMap.Read;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What stands in the boxes of the picture, in lines that are not too long. */
final class BoxText {
  private BoxText() {}

  static List<Line> of(Read read) {
    List<Line> lines = new ArrayList<>();
    lines.add(cut("route", read.route()));
    lines.add(cut("key", read.key()));
    read.tags().forEach(tag -> lines.add(cut("key", "#" + tag)));
    lines.add(cut("soft", Labels.facts(read)));
    lines.add(cut("soft", read.method()));
    read.notes().forEach(note -> lines.addAll(wrapped(note)));
    return lines;
  }

  static List<Line> of(Mutation mutation) {
    List<Line> lines = new ArrayList<>();
    lines.add(cut("route", mutation.route()));
    lines.add(cut("soft", mutation.method()));
    mutation.patterns().forEach(pattern -> lines.addAll(of(pattern)));
    mutation.notes().forEach(note -> lines.addAll(wrapped(note)));
    return lines;
  }

  private static List<Line> of(Pattern pattern) {
    return Stream.concat(
            Stream.of(cut("key", pattern.text())),
            pattern.notes().stream().flatMap(note -> wrapped(note).stream()))
        .toList();
  }

  /** The line of a mutation's box on which a pattern stands. */
  static int lineOf(Mutation mutation, String pattern) {
    int line = 2;
    for (Pattern each : mutation.patterns()) {
      if (each.text().equals(pattern)) {
        return line;
      }
      line += of(each).size();
    }
    throw new IllegalArgumentException(mutation.route() + " has no pattern " + pattern);
  }

  static String hint(Stream<String> facts, Stream<Note> notes) {
    return String.join(
        "\n",
        Stream.concat(facts, notes.map(BoxText::inFull)).filter(text -> !text.isEmpty()).toList());
  }

  static String inFull(Note note) {
    return Labels.note(note) + (note.mend().isEmpty() ? "" : "; " + note.mend());
  }

  private static Line cut(String kind, String text) {
    String plain = Labels.plain(text);
    boolean fits = plain.length() <= Labels.LONGEST;
    return new Line(kind, fits ? plain : head(plain, Labels.LONGEST - 1) + "…");
  }

  private static List<Line> wrapped(Note note) {
    String kind = note.severity().name().toLowerCase(Locale.ROOT);
    return Labels.wrapped(note).stream().map(line -> cut(kind, line)).toList();
  }

  /** Never half of a character. */
  private static String head(String text, int length) {
    boolean splits = Character.isHighSurrogate(text.charAt(length - 1));
    return text.substring(0, splits ? length - 1 : length);
  }
}
