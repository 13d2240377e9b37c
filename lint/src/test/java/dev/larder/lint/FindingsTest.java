package dev.larder.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FindingsTest {
  private static final String CLASSES = Samples.classes().toString();
  private static final String SHOP = Samples.packages("shop");
  private static final String FAULTY = Samples.packages("faulty");
  private static final String DOUBTFUL = Samples.packages("doubtful");
  private static final String ITEMS = "--option=ttl.items=60";

  private static final String TIPPS =
      "TipsResource.put(String): pattern \"tipps\" matches no cached route; the nearest is"
          + " \"tips\"; correct the pattern, or remove it\n";
  private static final String LAST =
      "TipsResource.get(): a request filter has the priority Integer.MAX_VALUE, as the lookup has;"
          + " expected a lower one, since it may not run on a hit; give the filter a lower"
          + " priority, such as Priorities.USER\n";

  @TempDir Path folder;

  @Test
  void soundApplicationIsATableAndNothingElse() {
    assertThat(Outcome.of(SHOP, ITEMS, CLASSES))
        .isEqualTo(
            new Outcome(
                0,
                """
                ROUTE              KEY                     TTL   SCOPE      STAGE   INVALIDATED BY
                GET /items/{slug}  items:{{slug}}          60 s  public     jersey  PUT /items/{slug}
                PUT /items/{slug}  drops items:{{slug}}:*  -     -          jersey  -
                GET /news          news                    60 s  anonymous  edge    nothing

                0 errors, 0 warnings
                """,
                ""));
  }

  @Test
  void everyFaultIsToldAtOnceWithPlaceTextAndMend() {
    Outcome outcome = Outcome.of(FAULTY, "--strict", CLASSES);
    assertThat(outcome.code()).isEqualTo(1);
    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.out())
        .as("without a table, which would guess")
        .isEqualTo(
            """
            error: FaultyResource.get(String): the time to live is missing; expected ttl or ttlName; write such as ttl = 600
            error: FaultyResource.get(String): key "faulty:{{ident}}" holds {{ident}}; expected a path parameter (id) or a declared query parameter (none); correct the name, or name the source, such as {{query.ident}}
            error: FaultyResource.post(String, String): pattern "faulty:my-*" has "*" in segment "my-*"; expected "*" as a whole segment only; write "faulty:*" to drop everything that is below the parent
            error: FaultyResource.more(String): key "more:{{own.tenant}}" holds {{own.tenant}}; expected a registered resolver (none); register a resolver called "tenant"
            4 errors, 0 warnings
            """);
  }

  @Test
  void resolversOfTheApplicationAreNamedByHand() {
    assertThat(Outcome.of(FAULTY, "--placeholder=tenant,role", CLASSES).out())
        .contains(
            "error: FaultyResource.more(String): the path parameter \"id\" is not in the key"
                + " \"more:{{own.tenant}}\"; expected every path parameter in it; add {{id}}, or"
                + " write ignorePath = \"id\"\n");
  }

  @Test
  void warningsPassUnlessTheyAreAskedToCount() {
    assertThat(Outcome.of(DOUBTFUL, CLASSES))
        .isEqualTo(
            new Outcome(
                0,
                """
                ROUTE      KEY                TTL   SCOPE      STAGE   INVALIDATED BY
                GET /tips  tips               60 s  anonymous  jersey  PUT /tips
                PUT /tips  drops tips, tipps  -     -          jersey  -

                """
                    + "warning: "
                    + LAST
                    + "warning: "
                    + TIPPS
                    + "0 errors, 2 warnings\n",
                ""));
    Outcome strict = Outcome.of(DOUBTFUL, "--strict", CLASSES);
    assertThat(strict.code()).isEqualTo(1);
    assertThat(strict.out()).endsWith("0 errors, 2 warnings\n");
  }

  @Test
  void strictCostsASoundApplicationNothing() {
    assertThat(Outcome.of(SHOP, ITEMS, "--strict", CLASSES).code()).isZero();
  }

  @Test
  void strictOfTheApplicationItselfCountsToo() {
    assertThat(Outcome.of(DOUBTFUL, "--option=strict=true", CLASSES).code()).isEqualTo(1);
    assertThat(Outcome.of(DOUBTFUL, "--option=strict=false", CLASSES).code()).isZero();
  }

  @Test
  void optionsComeFromTheDescriptorAndThoseOfTheCommandLineGoBefore() throws IOException {
    String webXml =
        "--web-xml="
            + Samples.webXml(
                folder,
                "",
                """
                <context-param>
                  <param-name>ttl.items</param-name><param-value>10</param-value>
                </context-param>
                <context-param>
                  <param-name>other</param-name><param-value>x</param-value>
                </context-param>
                <context-param>
                  <param-name>larder.ttl.items</param-name><param-value>20</param-value>
                </context-param>
                """);
    assertThat(Outcome.of(SHOP, webXml, CLASSES).out()).contains("items:{{slug}}          20 s");
    assertThat(Outcome.of(SHOP, webXml, ITEMS, CLASSES).out())
        .contains("items:{{slug}}          60 s");
  }

  @Test
  void optionsOfTheFilterGoBeforeThoseOfTheContext() throws IOException {
    String webXml =
        "--web-xml="
            + Samples.webXml(
                folder,
                "",
                """
                <filter>
                  <filter-name>larder</filter-name>
                  <filter-class>dev.larder.servlet.LarderFilter</filter-class>
                  <init-param>
                    <param-name>ttl.items</param-name><param-value>30</param-value>
                  </init-param>
                </filter>
                <filter>
                  <filter-name>other</filter-name>
                  <filter-class>org.example.Other</filter-class>
                  <init-param>
                    <param-name>ttl.items</param-name><param-value>31</param-value>
                  </init-param>
                </filter>
                <context-param>
                  <param-name>larder.ttl.items</param-name><param-value>20</param-value>
                </context-param>
                """);
    assertThat(Outcome.of(SHOP, webXml, CLASSES).out()).contains("items:{{slug}}          30 s");
  }

  @Test
  void nameOfATimeToLiveThatNobodyHasSetIsAnError() {
    Outcome outcome = Outcome.of(SHOP, CLASSES);
    assertThat(outcome.code()).isEqualTo(1);
    assertThat(outcome.out())
        .contains("error: ItemResource.get(String): ttlName = \"items\"")
        .endsWith("1 error, 0 warnings\n");
  }

  @Test
  void faultyOptionIsAnErrorLikeAnyOther() {
    Outcome outcome = Outcome.of(SHOP, "--option=body.max.bytes=much", CLASSES);
    assertThat(outcome.code()).isEqualTo(1);
    assertThat(outcome.out())
        .startsWith("error: Larder cannot start, its settings have 1 fault(s):\n")
        .contains("'much'", "parameter body.max.bytes")
        .endsWith("1 error, 0 warnings\n");
  }

  @Test
  void linesOfTheOptionRoutesAreChecked() {
    Outcome outcome =
        Outcome.of(
            Samples.packages("shop"), ITEMS, "--option=routes=GET /x/{id} ttl=60 key=x", CLASSES);
    assertThat(outcome.code()).isEqualTo(1);
    assertThat(outcome.out())
        .contains(
            "error: option routes, line 1: the path parameter \"id\" is not in the key \"x\"");
  }
}
