package dev.larder.docs.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.larder.docs.console.Transcript.Step;
import dev.larder.docs.pages.Block;
import java.util.List;

/** One reader who types everything that one page shows, from top to bottom. */
final class Session {
  private final Curl curl;
  private final RedisCli redisCli;
  private final DebugLines debugLines;

  Session(Curl curl, RedisCli redisCli, DebugLines debugLines) {
    this.curl = curl;
    this.redisCli = redisCli;
    this.debugLines = debugLines;
  }

  /** Runs a console, or compares a log with what the last console has logged. */
  void take(Block block) {
    if (block.language().equals("log")) {
      assertThat(debugLines.lines()).as("%s", block).isEqualTo(block.text().lines().toList());
    } else if (block.language().equals("console")) {
      debugLines.clear();
      Transcript.of(block.text()).forEach(step -> run(step, block));
    }
  }

  private void run(Step step, Block block) {
    List<String> printed =
        switch (step.words().get(0)) {
          case "curl" -> curl.run(step.words());
          case "redis-cli" -> redisCli.run(step.words());
          default -> fail("%s runs %s; expected curl or redis-cli", block, step.words());
        };
    if (!shows(step.shown(), printed)) {
      fail(
          "%s%n%s%nshown:%n%s%nprinted:%n%s"
              .formatted(
                  block,
                  String.join(" ", step.words()),
                  String.join("\n", step.shown()),
                  String.join("\n", printed)));
    }
  }

  /** Of header lines some may be left out; a body that is shown is shown whole. */
  static boolean shows(List<String> shown, List<String> printed) {
    if (printed.isEmpty() || !printed.get(0).startsWith("HTTP/")) {
      return sameLines(shown, printed);
    }
    int blankShown = shown.indexOf("");
    int blankPrinted = printed.indexOf("");
    List<String> head = blankShown < 0 ? shown : shown.subList(0, blankShown);
    boolean sameHead =
        head.stream()
            .allMatch(
                line ->
                    printed.subList(0, blankPrinted).stream()
                        .anyMatch(actual -> Likeness.sameField(line, actual)));
    return sameHead
        && !head.isEmpty()
        && (blankShown < 0
            || sameLines(
                shown.subList(blankShown + 1, shown.size()),
                printed.subList(blankPrinted + 1, printed.size())));
  }

  private static boolean sameLines(List<String> shown, List<String> printed) {
    boolean same = shown.size() == printed.size();
    for (int i = 0; same && i < shown.size(); i++) {
      same = Likeness.same(shown.get(i), printed.get(i));
    }
    return same;
  }
}
