package dev.larder.docs.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs the tool as its page shows it. */
class LintPageTest {
  private static final String CALL = "$ larder-lint ";
  private static final String CODE = "$ echo $?";
  private static final Pattern OPTION = Pattern.compile("--[a-z-]+");

  static List<Block> sessions() {
    return Page.named("lint.md").blocks("text").stream()
        .filter(block -> block.text().startsWith(CALL))
        .toList();
  }

  @Test
  void pageShowsTheTool() {
    assertThat(sessions()).hasSizeGreaterThanOrEqualTo(2);
  }

  @ParameterizedTest
  @MethodSource("sessions")
  void toolSaysWhatThePageShows(Block session) throws Exception {
    String call = session.text().lines().findFirst().orElseThrow();
    assertThat(run(call.substring(CALL.length()).split(" ", -1)))
        .isEqualTo(session.text().substring(call.length() + 1).lines().toList());
  }

  @Test
  void everyOptionHasItsRow() throws Exception {
    String help = String.join("\n", run("--help"));
    List<String> rows =
        Page.named("lint.md").rows("| argument | meaning |").stream()
            .map(row -> Page.cells(row).get(0).replaceAll("`([^`=]*).*", "$1"))
            .toList();
    List<String> options =
        OPTION
            .matcher(help)
            .results()
            .map(MatchResult::group)
            .filter(name -> !name.equals("--help") && !name.equals("--version"))
            .distinct()
            .toList();
    assertThat(rows).isNotEmpty();
    assertThat(rows.stream().filter(name -> name.startsWith("--")).toList())
        .containsExactlyInAnyOrderElementsOf(options);
  }

  private static List<String> run(String... arguments) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home", ""), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path", ""),
                "dev.larder.lint.LarderLint"));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    List<String> lines = new ArrayList<>(process.inputReader().lines().toList());
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    lines.add(CODE);
    lines.add(String.valueOf(process.exitValue()));
    return lines;
  }
}
