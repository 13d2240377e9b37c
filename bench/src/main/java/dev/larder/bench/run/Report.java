package dev.larder.bench.run;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What is written down.
 *
 * @param command that made it
 */
record Report(
    String command, Machine machine, Pace pace, List<Ratios.Line> lines, List<Sample> samples) {
  private static final String ROW = "%-10s %-14s %-4s %-8s %-17s %-5s %9s %9s %8s %8s%n";

  /** Lines of a table, each with its median and, of the ratio, the ends. */
  String text() {
    StringBuilder text = new StringBuilder(command).append('\n').append(machine.text());
    text.append(
        String.format(
            Locale.ROOT,
            "%d rounds of %d s, warm-up %d-%d s, wrk -t%d -c%d, 1000 keys, Zipf%n%n",
            pace.rounds(),
            pace.length().toSeconds(),
            pace.warmUp().toSeconds(),
            pace.longestWarmUp().toSeconds(),
            Wrk.THREADS,
            Wrk.CONNECTIONS));
    text.append(
        String.format(
            ROW,
            "match",
            "server",
            "load",
            "against",
            "ratio",
            "goal",
            "req/s",
            "p99 ms",
            "cpu us",
            "redis us"));
    lines.forEach(line -> text.append(row(line)));
    return text.toString();
  }

  private static String row(Ratios.Line line) {
    return String.format(
        ROW,
        line.match(),
        line.server(),
        line.load(),
        line.against(),
        line.ratio().text(),
        line.goal().map(goal -> decimal(2, goal)).orElse(""),
        decimal(0, line.perSecond().median()),
        decimal(2, line.p99Micros().median() / 1_000),
        decimal(1, line.cpuMicros().median()),
        decimal(1, line.redisCpuMicros().median()));
  }

  private static String decimal(int digits, double number) {
    return String.format(Locale.ROOT, "%." + digits + "f", number);
  }

  /** Writes both forms. */
  void write(Path folder, String name) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve(name + ".txt"), text());
    ObjectMapper json = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("command", command);
    all.put("machine", machine);
    all.put("samples", samples);
    Files.writeString(folder.resolve(name + ".json"), json.writeValueAsString(all) + "\n");
  }
}
