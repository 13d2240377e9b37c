package dev.larder.bench.pictures;

import dev.larder.bench.tables.Row;
import java.util.List;
import java.util.Optional;

/**
 * What a run has written down.
 *
 * @param command that made it
 * @param when date and commit
 * @param bars of a comparison of servers
 * @param rows of tables
 */
record ResultFile(String command, String when, List<Bar> bars, List<Row> rows) {
  ResultFile {
    bars = List.copyOf(bars);
    rows = List.copyOf(rows);
  }

  /**
   * Reads it.
   *
   * @throws IllegalArgumentException if nothing was measured
   */
  static ResultFile parse(String text) {
    List<String> lines = text.lines().toList();
    List<Bar> bars = lines.stream().map(Bar::parse).flatMap(Optional::stream).toList();
    List<Row> rows = lines.stream().map(Row::parse).flatMap(Optional::stream).toList();
    if (bars.isEmpty() && rows.isEmpty()) {
      throw new IllegalArgumentException("no ratio and no row in: " + text);
    }
    return new ResultFile(lines.get(0), lines.get(1), bars, rows);
  }

  /** Below a picture. */
  String source() {
    return command + ", " + when;
  }
}
