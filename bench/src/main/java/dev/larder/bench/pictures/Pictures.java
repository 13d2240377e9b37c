package dev.larder.bench.pictures;

import dev.larder.bench.pictures.BarChart.Item;
import dev.larder.bench.pictures.BarChart.Section;
import dev.larder.bench.tables.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Draws result files: {@code bench/pictures.sh FILE...}. Of what stands in several files, the last
 * counts.
 */
public final class Pictures {
  private static final Logger LOG = LoggerFactory.getLogger(Pictures.class);
  private static final Map<String, String> LOADS =
      Map.of("2k", "2 KiB", "20k", "20 KiB", "304", "304, beside the 200 of the same server");
  private static final Map<String, String> GROWTH =
      Map.of(
          "entries", "entries in Redis", "patterns", "patterns in the ledger", "routes", "routes");

  private Pictures() {}

  /**
   * Runs it.
   *
   * @param arguments result files
   * @throws IOException if a file could not be read or written
   */
  public static void main(String[] arguments) throws IOException {
    Path folder = Files.createDirectories(Path.of("docs/pictures"));
    for (String file : arguments) {
      Map<String, String> drawn = draw(ResultFile.parse(Files.readString(Path.of(file))));
      for (Map.Entry<String, String> each : drawn.entrySet()) {
        Files.writeString(folder.resolve(each.getKey()), each.getValue());
        LOG.info("docs/pictures/{} of {}", each.getKey(), file);
      }
    }
  }

  /** Pictures by the names of their files. */
  static Map<String, String> draw(ResultFile result) {
    Map<String, String> drawn = new LinkedHashMap<>();
    result.bars().stream()
        .map(Bar::match)
        .distinct()
        .forEach(match -> drawn.put("ratios-" + match + ".svg", ratios(result, match)));
    GROWTH.forEach(
        (table, sizes) ->
            curves(result, table, sizes)
                .ifPresent(svg -> drawn.put("growth-" + table + ".svg", svg)));
    invalidation(result).ifPresent(svg -> drawn.put("invalidation.svg", svg));
    return drawn;
  }

  private static String ratios(ResultFile result, String match) {
    List<Bar> bars = result.bars().stream().filter(bar -> bar.match().equals(match)).toList();
    List<Section> sections = new ArrayList<>();
    for (String load : List.of("2k", "20k", "304")) {
      List<Item> items =
          bars.stream()
              .filter(bar -> bar.load().equals(load) && !bar.isBase())
              .map(bar -> new Item(bar.server(), bar.ratio(), bar.goal()))
              .toList();
      if (!items.isEmpty()) {
        sections.add(new Section(LOADS.getOrDefault(load, load), items));
      }
    }
    String base = bars.stream().filter(Bar::isBase).map(Bar::server).findFirst().orElse("base");
    String title = "Answers per second beside " + base + " (" + base + " = 1)";
    return new BarChart(title, result.source(), sections, false, "ratio").svg();
  }

  private static Optional<String> curves(ResultFile result, String table, String sizes) {
    List<Row> rows = rows(result, table).toList();
    return rows.isEmpty()
        ? Optional.empty()
        : Optional.of(new Curves("Cost of a hit, by " + sizes, sizes, result.source(), rows).svg());
  }

  private static Optional<String> invalidation(ResultFile result) {
    List<Section> sections =
        rows(result, "invalidate")
            .map(Row::at)
            .distinct()
            .map(at -> new Section("100 of " + at + " entries", items(result, at)))
            .toList();
    String title = "Time to invalidate 100 entries, logarithmic";
    return sections.isEmpty()
        ? Optional.empty()
        : Optional.of(new BarChart(title, result.source(), sections, true, "us").svg());
  }

  private static List<Item> items(ResultFile result, String at) {
    return rows(result, "invalidate")
        .filter(row -> row.at().equals(at))
        .map(row -> new Item(row.what(), row.value().spread(), row.value().most()))
        .toList();
  }

  private static Stream<Row> rows(ResultFile result, String table) {
    return result.rows().stream().filter(row -> row.table().equals(table));
  }
}
