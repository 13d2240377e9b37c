package dev.larder.demo.caching;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The map in the documentation is the one that the tool draws of this application now. */
class CacheMapPageTest {
  private static final Path DOCS = Path.of("..", "docs");

  @Test
  void pageShowsTheMapAsItIs() throws Exception {
    assertThat(Files.readString(DOCS.resolve("cache-map.md")))
        .contains("```mermaid\n" + drawn("mermaid") + "```\n");
  }

  @Test
  void pictureIsTheMapAsItIs() throws Exception {
    assertThat(Files.readString(DOCS.resolve("cache-map.svg"))).isEqualTo(drawn("svg"));
  }

  private static String drawn(String format) throws IOException, InterruptedException {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home", ""), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path", ""),
            "dev.larder.lint.LarderLint",
            "--map=" + format,
            "--web-xml=src/main/webapp/WEB-INF/web.xml",
            "target/classes");
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isZero();
    return text;
  }
}
