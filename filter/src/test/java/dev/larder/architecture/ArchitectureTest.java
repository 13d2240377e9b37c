package dev.larder.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ArchitectureTest {
  private static final String GUILTY = "dev.larder.architecture.guilty";
  private static final JavaClasses PRODUCT =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.larder");
  private static final JavaClasses CULPRITS = new ClassFileImporter().importPackages(GUILTY);

  static Stream<String> rules() {
    return new ImportRules("dev.larder").all().keySet().stream();
  }

  @ParameterizedTest(name = "rule: {0}")
  @MethodSource("rules")
  void productKeepsTheRule(String name) {
    rule("dev.larder", name).check(PRODUCT);
  }

  @ParameterizedTest(name = "rule: {0}")
  @MethodSource("rules")
  void ruleFindsItsCulprit(String name) {
    assertThatThrownBy(() -> rule(GUILTY, name).check(CULPRITS)).isInstanceOf(AssertionError.class);
  }

  @Test
  void theProductWasRead() {
    assertThat(PRODUCT.contain("dev.larder.Larder")).isTrue();
  }

  private static ArchRule rule(String root, String name) {
    Map<String, ArchRule> all = new ImportRules(root).all();
    return all.get(name);
  }
}
