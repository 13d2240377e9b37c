package dev.larder.internal.map;

import dev.larder.internal.map.CacheMap.Mutation;
import dev.larder.internal.map.CacheMap.Note;
import dev.larder.internal.map.CacheMap.Read;
import dev.larder.internal.map.CacheMap.Severity;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A flow chart in Mermaid. Labels are quoted, and what could end them, be markup or be Markdown is
 * written as a character code.
 */
final class MermaidFormat {
  private static final String HARMLESS = " /.,:(){}=-";

  private MermaidFormat() {}

  static String draw(CacheMap map) {
    StringBuilder chart = new StringBuilder("flowchart LR\n");
    chart.append("  accTitle: Cache map\n");
    chart.append(
        "  accDescr: Mutations at the left, the cached reads that they drop at the right\n");
    for (int i = 0; i < map.mutations().size(); i++) {
      Mutation mutation = map.mutations().get(i);
      node(chart, "m" + i, mutation.route(), Labels.lines(map, mutation));
    }
    for (int i = 0; i < map.reads().size(); i++) {
      Read read = map.reads().get(i);
      node(chart, "r" + i, read.route(), Labels.lines(read));
    }
    Tie.of(map).forEach(tie -> edge(chart, tie));
    mark(chart, map);
    return chart.toString();
  }

  private static void node(StringBuilder chart, String id, String route, List<String> lines) {
    String label = label(Stream.concat(Stream.of(route), lines.stream()));
    chart.append("  ").append(id).append("[\"").append(label).append("\"]\n");
  }

  private static void edge(StringBuilder chart, Tie tie) {
    String arrow = tie.notes().isEmpty() ? "-->" : "-.->";
    chart.append("  m").append(tie.mutation()).append(' ').append(arrow);
    chart.append("|\"").append(label(tie.lines().stream())).append("\"| r");
    chart.append(tie.read()).append('\n');
  }

  private static void mark(StringBuilder chart, CacheMap map) {
    List<String> marked =
        Stream.concat(
                Stream.iterate(0, i -> i < map.mutations().size(), i -> i + 1)
                    .filter(i -> hasFinding(map.mutations().get(i)))
                    .map(i -> "m" + i),
                Stream.iterate(0, i -> i < map.reads().size(), i -> i + 1)
                    .filter(i -> hasFinding(map.reads().get(i).notes().stream()))
                    .map(i -> "r" + i))
            .toList();
    if (!marked.isEmpty()) {
      chart.append("  classDef finding stroke-width:3px,stroke-dasharray:6 3\n");
      chart.append("  class ").append(String.join(",", marked)).append(" finding\n");
    }
  }

  private static boolean hasFinding(Mutation mutation) {
    return hasFinding(
        Stream.concat(
            mutation.notes().stream(),
            mutation.patterns().stream().flatMap(pattern -> pattern.notes().stream())));
  }

  private static boolean hasFinding(Stream<Note> notes) {
    return notes.anyMatch(note -> note.severity() != Severity.NOTE);
  }

  private static String label(Stream<String> lines) {
    return lines
        .filter(line -> !line.isEmpty())
        .map(MermaidFormat::escape)
        .collect(Collectors.joining("<br/>"));
  }

  static String escape(String text) {
    String plain = Labels.plain(text);
    StringBuilder escaped = new StringBuilder();
    for (int i = 0; i < plain.length(); i += Character.charCount(plain.codePointAt(i))) {
      int point = plain.codePointAt(i);
      if (isHarmless(plain, i, point)) {
        escaped.appendCodePoint(point);
      } else {
        escaped.append('#').append(point).append(';');
      }
    }
    return escaped.toString();
  }

  private static boolean isHarmless(String text, int at, int point) {
    return Character.isLetterOrDigit(point)
        || HARMLESS.indexOf(point) >= 0
        || (point == '_' && isInsideWord(text, at));
  }

  /** There an underscore emphasizes nothing. */
  private static boolean isInsideWord(String text, int at) {
    return at > 0
        && at + 1 < text.length()
        && Character.isLetterOrDigit(text.charAt(at - 1))
        && Character.isLetterOrDigit(text.charAt(at + 1));
  }
}
