package dev.larder.lint;

import dev.larder.internal.map.MapFormat;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Writes reports and maps.
 *
 * @param out for what was asked
 * @param err for what stands beside it
 */
record Printer(PrintWriter out, PrintWriter err) {
  /** Table and findings; beside a fault the table would guess. */
  void report(Report report) {
    if (report.errors().isEmpty()) {
      out.println(report.table());
      out.println();
    }
    findings(report, out);
  }

  /** The map, and findings where they do not mix with it. */
  void map(Report report, MapFormat format, @Nullable Path file) {
    String drawn = format.draw(report.map());
    if (file == null) {
      out.print(drawn);
      out.flush();
      findings(report, err);
    } else {
      write(file, drawn);
      report(report);
    }
  }

  private static void findings(Report report, PrintWriter to) {
    report.errors().forEach(line -> to.println("error: " + line));
    report.warnings().forEach(line -> to.println("warning: " + line));
    to.println(
        count(report.errors().size(), "error") + ", " + count(report.warnings().size(), "warning"));
    to.flush();
  }

  private static String count(int number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException failed) {
      throw new UnreadableException(
          "cannot write '%s' (%s); expected a file in a folder that exists (--output)"
              .formatted(file, failed.getMessage()),
          failed);
    }
  }
}
