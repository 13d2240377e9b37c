package dev.larder.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the table of the page to the meters that there are. */
class MetersPageTest {
  private static final Path PAGE = Path.of("..", "docs", "metrics.md");

  @Test
  void tableHasTheRowOfEveryMeterAndNoOther() throws IOException {
    List<String> rows =
        Files.readString(PAGE)
            .lines()
            .dropWhile(line -> !line.equals("| meter | type | unit | tags | meaning |"))
            .skip(2)
            .takeWhile(line -> line.startsWith("|"))
            .toList();

    assertThat(rows).isEqualTo(Stream.of(MeterKind.values()).map(MeterKind::row).toList());
  }
}
