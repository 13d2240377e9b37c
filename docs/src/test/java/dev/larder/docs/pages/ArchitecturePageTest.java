package dev.larder.docs.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the import table to the rules that are tested: it reads them from their source. */
class ArchitecturePageTest {
  private static final Pattern RULE =
      Pattern.compile("\\bimports\\(\\s*rules,([^;]*?)\\);", Pattern.DOTALL);
  private static final Pattern TEXT = Pattern.compile("\"([^\"]*)\"");
  private static final Pattern ROW = Pattern.compile("\\| `([a-z.]+)` \\| [^|]* \\|([^|]*)\\|");

  @Test
  void importTableIsThatOfTheRules() {
    assertThat(table()).isEqualTo(rules()).isNotEmpty();
  }

  private static Map<String, Set<String>> rules() {
    String source =
        Repository.read(
            Repository.root()
                .resolve("filter/src/test/java/dev/larder/architecture/ImportRules.java"));
    Map<String, Set<String>> rules = new LinkedHashMap<>();
    for (Matcher rule = RULE.matcher(source); rule.find(); ) {
      List<String> names = matches(TEXT, rule.group(1)).map(ArchitecturePageTest::shown).toList();
      rules.put(names.get(0), Set.copyOf(names.subList(1, names.size())));
    }
    return rules;
  }

  private static Map<String, Set<String>> table() {
    Map<String, Set<String>> table = new LinkedHashMap<>();
    String head = "| package | what | may use |";
    for (String row : Page.named("architecture.md").rows(head)) {
      Matcher cells = ROW.matcher(row);
      if (cells.matches()) {
        table.put(
            cells.group(1),
            Stream.of(cells.group(2).replace("`", "").split(",", -1))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toUnmodifiableSet()));
      }
    }
    return table;
  }

  private static String shown(String name) {
    return name.isEmpty() ? "dev.larder" : name;
  }

  private static Stream<String> matches(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(found -> found.group(1));
  }
}
