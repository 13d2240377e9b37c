package dev.larder.bench.run;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/**
 * Where and when it was measured.
 *
 * @param date to the second
 * @param commit abbreviated, with {@code +} if files differ from it
 * @param cores of the processor
 * @param processor its name
 * @param memory of the machine
 * @param jdk name and version
 * @param redis version
 * @param wrk version; it is not needed for everything
 * @param loadBefore the load average of the minute before
 */
public record Machine(
    String date,
    String commit,
    int cores,
    String processor,
    String memory,
    String jdk,
    String redis,
    String wrk,
    double loadBefore) {

  /**
   * Asks all of them.
   *
   * @param redis server of the run
   * @return as it is now
   * @throws IOException if a command could not be started
   * @throws InterruptedException if the run is broken off
   */
  public static Machine read(Redis redis) throws IOException, InterruptedException {
    return new Machine(
        Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
        currentCommit(),
        Runtime.getRuntime().availableProcessors(),
        value(Path.of("/proc/cpuinfo"), "model name"),
        value(Path.of("/proc/meminfo"), "MemTotal"),
        System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"),
        redis.version(),
        wrkVersion(),
        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
  }

  private static String wrkVersion() throws InterruptedException {
    try {
      return said(List.of("wrk", "--version")).split(" \\[", 2)[0];
    } catch (IOException missing) {
      return "no wrk";
    }
  }

  private static String currentCommit() throws IOException, InterruptedException {
    String commit = said(List.of("git", "rev-parse", "--short", "HEAD")).strip();
    String changed = said(List.of("git", "status", "--porcelain", "--untracked-files=no"));
    return changed.isBlank() ? commit : commit + "+";
  }

  private static String value(Path file, String name) throws IOException {
    if (!Files.exists(file)) {
      return "unknown";
    }
    return Files.readAllLines(file).stream()
        .filter(line -> line.startsWith(name))
        .findFirst()
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .orElse("unknown");
  }

  private static String said(List<String> command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return text;
  }

  /**
   * For the minute of the run in the names of files.
   *
   * @return such as {@code 2026-12-01T10-30}
   */
  public String minute() {
    return date.substring(0, "2026-12-01T10:30".length()).replace(':', '-');
  }

  /**
   * The lines below the command.
   *
   * @return three of them
   */
  public String text() {
    return String.format(
        Locale.ROOT,
        "%s, commit %s%n%d cores of %s, %s%n%s, Redis %s, %s%nload before: %.2f%n",
        date,
        commit,
        cores,
        processor,
        memory,
        jdk,
        redis,
        wrk,
        loadBefore);
  }
}
