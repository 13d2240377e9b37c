package dev.larder.bench.tables;

import dev.larder.bench.run.Machine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What is written down.
 *
 * @param command that made it
 * @param machine where and when, as text of some lines
 * @param how it was measured, a line
 */
record Sheet(String command, String machine, String how, List<Row> rows) {
  private static final String GAP = "  ";

  Sheet {
    rows = List.copyOf(rows);
  }

  /** Columns as wide as their widest cell. */
  String text() {
    List<List<String>> lines = new ArrayList<>(List.of(Row.HEAD));
    rows.forEach(row -> lines.add(row.cells()));
    List<Integer> widths =
        IntStream.range(0, Row.HEAD.size())
            .mapToObj(i -> lines.stream().mapToInt(cells -> cells.get(i).length()).max().orElse(0))
            .toList();
    StringBuilder text = new StringBuilder();
    text.append(command).append('\n').append(machine).append(how).append("\n\n");
    lines.forEach(cells -> text.append(line(cells, widths)).append('\n'));
    return text.toString();
  }

  private static String line(List<String> cells, List<Integer> widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < cells.size(); i++) {
      line.append(cells.get(i)).append(" ".repeat(widths.get(i) - cells.get(i).length()));
      line.append(GAP);
    }
    return line.toString().stripTrailing();
  }

  /** Writes it under the date, such as {@code 2026-12-01T10-30-growth.txt}. */
  void write(Path folder, Machine measured, String name) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve(measured.minute() + "-" + name + ".txt"), text());
  }
}
