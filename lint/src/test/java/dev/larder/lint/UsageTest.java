package dev.larder.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UsageTest {
  private static final String CLASSES = Samples.classes().toString();

  @TempDir Path folder;

  private static String refusal(String... arguments) {
    Outcome outcome = Outcome.of(arguments);
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.out()).isEmpty();
    return outcome.err();
  }

  @Test
  void somethingMustBeNamed() {
    assertThat(refusal())
        .isEqualTo(
            "larder-lint: nothing to check; expected a PATH, or --application=CLASS on the class"
                + " path\n");
  }

  @Test
  void pathMustExist() {
    assertThat(refusal("nowhere"))
        .isEqualTo(
            "larder-lint: 'nowhere' does not exist; expected a directory of classes, a jar or a"
                + " war (PATH)\n");
  }

  @Test
  void libraryAndDescriptorMustExist() {
    assertThat(refusal("--class-path=none.jar", CLASSES))
        .isEqualTo(
            "larder-lint: 'none.jar' does not exist; expected a jar or a directory of classes"
                + " (--class-path)\n");
    assertThat(refusal("--web-xml=none.xml", CLASSES))
        .isEqualTo("larder-lint: 'none.xml' does not exist; expected a web.xml (--web-xml)\n");
  }

  @Test
  void fileMustBeOfAKnownKind() throws IOException {
    Path file = Files.writeString(folder.resolve("shop.txt"), "shop");
    assertThat(refusal(file.toString()))
        .isEqualTo(
            "larder-lint: '%s' is neither; expected a directory of classes, a jar or a war (PATH)\n"
                .formatted(file));
  }

  @Test
  void jarMustBeOne() throws IOException {
    Path file = Files.writeString(folder.resolve("shop.jar"), "shop");
    assertThat(refusal(file.toString()))
        .startsWith("larder-lint: '%s' cannot be read (".formatted(file))
        .endsWith("); expected a directory of classes or a jar (PATH)\n");
  }

  @Test
  void descriptorMustBeOneAndRefersToNothing() throws IOException {
    Path file = Files.writeString(folder.resolve("web.xml"), "<web-app>");
    assertThat(refusal("--web-xml=" + file, CLASSES))
        .startsWith("larder-lint: '%s' cannot be read (".formatted(file))
        .endsWith("); expected a web.xml\n");
    Files.writeString(
        file,
        "<!DOCTYPE web-app [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><web-app>&x;</web-app>");
    assertThat(refusal("--web-xml=" + file, CLASSES)).contains("DOCTYPE");
  }

  @Test
  void applicationMustBeThere() {
    assertThat(refusal("--application=org.example.None", CLASSES))
        .isEqualTo(
            "larder-lint: 'org.example.None' cannot be loaded (java.lang.ClassNotFoundException:"
                + " org.example.None); expected a class in [%s] or on the class path"
                    .formatted(CLASSES)
                + " (--application)\n");
  }

  @Test
  void applicationMustBeOne() {
    assertThat(refusal("--application=dev.larder.lint.shop.NewsServlet", CLASSES))
        .isEqualTo(
            "larder-lint: 'dev.larder.lint.shop.NewsServlet' is no"
                + " jakarta.ws.rs.core.Application; expected the application class"
                + " (--application)\n");
  }

  @Test
  void applicationMustBeOneThatCanBeMade() {
    assertThat(refusal("--application=dev.larder.lint.apps.NeedyApplication", CLASSES))
        .isEqualTo(
            "larder-lint: 'dev.larder.lint.apps.NeedyApplication' cannot be made"
                + " (java.lang.NoSuchMethodException:"
                + " dev.larder.lint.apps.NeedyApplication.<init>()); expected a public constructor"
                + " without parameters that needs no server (--application), or leave it out to"
                + " check every resource class\n");
  }

  @Test
  void formatMustBeKnown() {
    assertThat(refusal("--map=png", CLASSES))
        .startsWith(
            "Invalid value for option '--map': expected one of [MERMAID, DOT, SVG]"
                + " (case-insensitive) but was 'png'\n");
  }

  @Test
  void optionMustBeKnown() {
    assertThat(refusal("--stict", CLASSES)).startsWith("Unknown option: '--stict'");
  }

  @Test
  void fileForAMapNeedsAFormat() {
    assertThat(refusal("--output=map.svg", CLASSES))
        .isEqualTo(
            "larder-lint: --output=map.svg is given without --map; expected --map=mermaid, dot or"
                + " svg\n");
  }

  @Test
  void helpAndVersionAreNoFailures() {
    Outcome help = Outcome.of("--help");
    assertThat(help.code()).isZero();
    assertThat(help.out()).startsWith("Usage: larder-lint ").contains("MERMAID, DOT, SVG");
    Outcome version = Outcome.of("--version");
    assertThat(version.code()).isZero();
    assertThat(version.out()).isEqualTo("larder-lint (not packaged)\n");
  }
}
