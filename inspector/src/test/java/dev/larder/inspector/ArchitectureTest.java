package dev.larder.inspector;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import dev.larder.Larder;
import dev.larder.inspector.internal.api.ApiPaths;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final String ALL = "dev.larder.inspector..";
  private static final JavaClasses PRODUCT =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.larder.inspector");

  private static final ArchRule IMPORTS =
      classes()
          .that()
          .resideInAPackage(ALL)
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage(
                  ALL,
                  "dev.larder",
                  "dev.larder.model",
                  "dev.larder.spi",
                  "dev.larder.servlet",
                  "java..",
                  "jakarta.servlet..",
                  "com.fasterxml.jackson..",
                  "org.slf4j..",
                  "org.jspecify.."));

  private static final ArchRule CLOCK =
      noClasses()
          .should()
          .callMethod(Instant.class, "now")
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(System.class, "nanoTime")
          .orShould()
          .callMethod(InstantSource.class, "system");

  @Test
  void onlyWhatUsersSeeIsImported() {
    IMPORTS.check(PRODUCT);
  }

  @Test
  void packagesHaveNoCycles() {
    SlicesRuleDefinition.slices()
        .matching("dev.larder.inspector.(**)")
        .should()
        .beFreeOfCycles()
        .check(PRODUCT);
  }

  @Test
  void theClockIsTheCaches() {
    CLOCK.check(PRODUCT);
  }

  @Test
  void culpritsAreFound() {
    JavaClasses culprits = new ClassFileImporter().importClasses(ApiPaths.class, Culprit.class);
    assertThatThrownBy(() -> IMPORTS.check(culprits)).isInstanceOf(AssertionError.class);
    assertThatThrownBy(() -> CLOCK.check(culprits)).isInstanceOf(AssertionError.class);
  }

  @Test
  void usersMeetOneType() {
    assertThat(PRODUCT)
        .filteredOn(type -> !type.getPackageName().contains(".internal"))
        .filteredOn(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
        .extracting(type -> type.getSimpleName())
        .containsExactly("LarderInspectorServlet");
  }

  /** Breaks the rules. */
  @SuppressWarnings({"unused", "JavaInstantGetSecondsGetNano"})
  private static final class Culprit {
    private final Instant now = Instant.now();
    private final org.assertj.core.api.Assertions foreign =
        new org.assertj.core.api.Assertions() {};
    private final Class<Larder> larder = Larder.class;
  }
}
