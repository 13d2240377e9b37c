package dev.larder.internal.map;

import dev.larder.internal.map.CacheMap.Mutation;
import dev.larder.internal.map.CacheMap.Read;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A graph in the language of Graphviz. Labels are quoted; quotes, backslashes and the start of an
 * entity are escaped.
 */
final class DotFormat {
  private DotFormat() {}

  static String draw(CacheMap map) {
    StringBuilder graph = new StringBuilder("digraph larder {\n");
    graph.append("  rankdir=LR\n");
    graph.append("  node [shape=box, fontname=\"monospace\"]\n");
    graph.append("  edge [fontname=\"monospace\"]\n");
    for (int i = 0; i < map.mutations().size(); i++) {
      Mutation mutation = map.mutations().get(i);
      node(graph, "m" + i, mutation.route(), Labels.lines(map, mutation));
    }
    for (int i = 0; i < map.reads().size(); i++) {
      Read read = map.reads().get(i);
      node(graph, "r" + i, read.route(), Labels.lines(read));
    }
    Tie.of(map).forEach(tie -> edge(graph, tie));
    return graph.append("}\n").toString();
  }

  private static void node(StringBuilder graph, String id, String route, List<String> lines) {
    String label = label(Stream.concat(Stream.of(route), lines.stream()));
    graph.append("  ").append(id).append(" [label=\"").append(label).append("\"]\n");
  }

  private static void edge(StringBuilder graph, Tie tie) {
    String style = tie.notes().isEmpty() ? "" : ", style=dashed";
    graph.append("  m").append(tie.mutation()).append(" -> r").append(tie.read());
    graph.append(" [label=\"").append(label(tie.lines().stream())).append('"');
    graph.append(style).append("]\n");
  }

  /** Each line ends in what sets it to the left. */
  private static String label(Stream<String> lines) {
    return lines
        .filter(line -> !line.isEmpty())
        .map(line -> escape(line) + "\\l")
        .collect(Collectors.joining());
  }

  static String escape(String text) {
    return Labels.plain(text).replace("\\", "\\\\").replace("\"", "\\\"").replace("&", "&amp;");
  }
}
