package dev.larder.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every input that is kept, through its target: {@code fuzz/<class>/<input>} in the resources. */
class FuzzCorpusTest {
  static List<Path> targets() throws IOException, URISyntaxException {
    var root = Objects.requireNonNull(FuzzCorpusTest.class.getResource("/fuzz"));
    try (Stream<Path> folders = Files.list(Path.of(root.toURI()))) {
      return folders.sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("targets")
  void whatIsKeptPasses(Path target) throws Exception {
    try (Stream<Path> inputs = Files.list(target)) {
      List<Path> kept = inputs.sorted().toList();
      assertThat(kept).isNotEmpty();
      for (Path input : kept) {
        run(target.getFileName().toString(), input);
      }
    }
  }

  private static void run(String target, Path input) throws Exception {
    try {
      Class.forName(target)
          .getMethod("fuzzerTestOneInput", byte[].class)
          .invoke(null, (Object) Files.readAllBytes(input));
    } catch (InvocationTargetException failure) {
      throw new AssertionError(input + ": " + failure.getCause(), failure.getCause());
    }
  }

  @Test
  void everyTargetHasInputs() throws Exception {
    Path classes = Path.of(FuzzCorpusTest.class.getResource("/").toURI());
    try (Stream<Path> files = Files.walk(classes)) {
      List<String> found =
          files
              .map(file -> classes.relativize(file).toString())
              .filter(file -> file.endsWith("Fuzz.class"))
              .map(file -> file.replace(".class", "").replaceAll("[/\\\\]", "."))
              .sorted()
              .toList();
      assertThat(targets().stream().map(folder -> folder.getFileName().toString()))
          .containsExactlyElementsOf(found);
    }
  }

  @Test
  void aTargetCanFail() {
    assertThatThrownBy(() -> Fuzzed.require(false, "what")).hasMessage("what");
  }
}
