package dev.larder.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tool as people run it: from the packaged jar, in a process of its own. */
class LarderLintIT {
  private static final String ITEMS = "--option=ttl.items=60";

  @TempDir Path folder;

  @Test
  void soundApplicationPasses() throws Exception {
    Outcome outcome = run(Samples.packages("shop"), ITEMS, Samples.classes().toString());
    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.out()).startsWith("ROUTE ").endsWith("0 errors, 0 warnings\n");
    assertThat(outcome.code()).isZero();
  }

  @Test
  void faultyOneDoesNot() throws Exception {
    Outcome outcome = run(Samples.packages("faulty"), Samples.classes().toString());
    assertThat(outcome.out()).contains("error: FaultyResource").endsWith("4 errors, 0 warnings\n");
    assertThat(outcome.code()).isEqualTo(1);
  }

  @Test
  void wrongQuestionHasACodeOfItsOwn() throws Exception {
    assertThat(run("nowhere"))
        .isEqualTo(
            new Outcome(
                2,
                "",
                "larder-lint: 'nowhere' does not exist; expected a directory of classes, a jar or"
                    + " a war (PATH)\n"));
  }

  @Test
  void versionIsThatOfTheJar() throws Exception {
    assertThat(run("--version").out()).matches("larder-lint \\d+\\.\\d+\\.\\d+\\S*\n");
  }

  @Test
  void classThatCannotBeLoadedIsAWarning() throws Exception {
    List<Path> packed =
        Stream.concat(Samples.of("doubtful").stream(), Samples.of("lonely").stream())
            .filter(file -> !file.endsWith("Absent.class"))
            .toList();
    Path jar = Samples.zip(folder.resolve("lonely.jar"), "", packed, "");
    Outcome outcome = run(jar.toString(), "--packages=dev.larder.lint");
    assertThat(outcome.out())
        .endsWith(
            "warning: dev.larder.lint.lonely.LonelyResource: cannot be loaded"
                + " (java.lang.NoClassDefFoundError: dev/larder/lint/lonely/Absent), so that its"
                + " annotations are not read; add what it needs to --class-path\n"
                + "0 errors, 3 warnings\n");
    Path library =
        Samples.zip(
            folder.resolve("absent.jar"),
            "",
            List.of(Path.of("dev/larder/lint/lonely/Absent.class")),
            "");
    assertThat(run(jar.toString(), "--class-path=" + library).out())
        .contains("GET /lonely")
        .endsWith("0 errors, 2 warnings\n");
  }

  private static Outcome run(String... arguments) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home", ""), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classPath(),
                "dev.larder.lint.LarderLint"));
    command.addAll(List.of(arguments));
    Path out = Files.createTempFile("lint", ".out");
    Path err = Files.createTempFile("lint", ".err");
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectOutput(out.toFile())
              .redirectError(err.toFile())
              .start();
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      return new Outcome(process.exitValue(), text(out), text(err));
    } finally {
      Files.delete(out);
      Files.delete(err);
    }
  }

  private static String text(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
  }

  /** What the tool is made of, without the tests and what only they need. */
  private static String classPath() {
    return Stream.of(System.getProperty("java.class.path", "").split(File.pathSeparator, -1))
        .filter(path -> !path.contains("test-classes") && !path.contains("logback"))
        .reduce((left, right) -> left + File.pathSeparator + right)
        .orElseThrow();
  }
}
