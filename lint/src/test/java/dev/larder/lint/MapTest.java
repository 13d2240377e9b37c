package dev.larder.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MapTest {
  private static final String CLASSES = Samples.classes().toString();
  private static final String SHOP = Samples.packages("shop");
  private static final String DOUBTFUL = Samples.packages("doubtful");
  private static final String ITEMS = "--option=ttl.items=60";

  @TempDir Path folder;

  @Test
  void mapStandsAloneInTheOutput() {
    assertThat(Outcome.of("--map=mermaid", SHOP, ITEMS, CLASSES))
        .isEqualTo(
            new Outcome(
                0,
                """
                flowchart LR
                  accTitle: Cache map
                  accDescr: Mutations at the left, the cached reads that they drop at the right
                  m0["PUT /items/{slug}<br/>ItemResource.put"]
                  r0["GET /items/{slug}<br/>items:{{slug}}<br/>60 s, public, jersey<br/>ItemResource.get"]
                  r1["GET /news<br/>news<br/>60 s, anonymous, edge<br/>NewsServlet.doGet<br/>no mutation drops it: its time to live is its only end"]
                  m0 -->|"items:{{slug}}:#42;"| r0
                """,
                "0 errors, 0 warnings\n"));
  }

  @Test
  void findingsStandBesideIt() {
    Outcome outcome = Outcome.of("--map=dot", DOUBTFUL, "--strict", CLASSES);
    assertThat(outcome.code()).isEqualTo(1);
    assertThat(outcome.out()).startsWith("digraph larder {\n").endsWith("}\n");
    assertThat(outcome.err()).startsWith("warning: ").endsWith("0 errors, 2 warnings\n");
  }

  @Test
  void mapGoesToAFileAndTheReportWhereItAlwaysGoes() throws IOException {
    Path file = folder.resolve("map.svg");
    Outcome outcome = Outcome.of("--map=SVG", "--output=" + file, SHOP, ITEMS, CLASSES);
    assertThat(outcome.out()).startsWith("ROUTE ").endsWith("0 errors, 0 warnings\n");
    assertThat(outcome.err()).isEmpty();
    assertThat(Files.readString(file)).startsWith("<svg ").endsWith("</svg>\n");
  }

  @Test
  void fileThatCannotBeWrittenIsTold() {
    Path file = folder.resolve("none/map.svg");
    Outcome outcome = Outcome.of("--map=svg", "--output=" + file, SHOP, ITEMS, CLASSES);
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err())
        .isEqualTo(
            "larder-lint: cannot write '%1$s' (%1$s); expected a file in a folder that exists"
                    .formatted(file)
                + " (--output)\n");
  }
}
