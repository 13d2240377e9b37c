package dev.larder.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlacesTest {
  private static final String CLASSES = Samples.classes().toString();
  private static final String SHOP = Samples.packages("shop");
  private static final String ITEMS = "--option=ttl.items=60";
  private static final String WEB_XML =
      Samples.webXml(
          "metadata-complete=\"true\"",
          """
          <context-param>
            <param-name>larder.ttl.items</param-name><param-value>5</param-value>
          </context-param>
          <servlet>
            <servlet-name>late-news</servlet-name>
            <servlet-class>dev.larder.lint.shop.NewsServlet</servlet-class>
          </servlet>
          <servlet-mapping>
            <servlet-name>late-news</servlet-name>
            <url-pattern>/late</url-pattern>
          </servlet-mapping>
          """);

  @TempDir Path folder;

  @Test
  void jarIsLookedInto() throws IOException {
    Path jar = Samples.zip(folder.resolve("shop.jar"), "", Samples.of("shop"), "");
    assertThat(Outcome.of(ITEMS, jar.toString()).out())
        .contains("GET /news", "GET /items/{slug}")
        .endsWith("0 errors, 0 warnings\n");
  }

  @Test
  void warHasItsDescriptorWithIt() throws IOException {
    Path war =
        Samples.zip(folder.resolve("shop.war"), "WEB-INF/classes/", Samples.of("shop"), WEB_XML);
    Outcome outcome = Outcome.of(war.toString());
    assertThat(outcome.out())
        .contains("items:{{slug}}          5 s", "GET /late")
        .as("metadata-complete")
        .doesNotContain("GET /news");
    assertThat(outcome.code()).isZero();
  }

  @Test
  void packedWarLeavesNothingBehind() throws IOException {
    Path war =
        Samples.zip(folder.resolve("shop.war"), "WEB-INF/classes/", Samples.of("shop"), WEB_XML);
    Code code =
        Code.open(new Subject(List.of(war), List.of(), "", List.of(), null, Map.of(), List.of()));
    Path unpacked = code.places().get(0);
    assertThat(unpacked).isDirectory();
    code.close();
    assertThat(unpacked).doesNotExist();
  }

  @Test
  void unpackedWarIsAsGood() throws IOException {
    Path classes = Files.createDirectories(folder.resolve("WEB-INF/classes"));
    for (Path each : Samples.of("shop")) {
      Files.createDirectories(classes.resolve(each).resolveSibling(""));
      Files.copy(Samples.classes().resolve(each), classes.resolve(each));
    }
    Files.writeString(folder.resolve("WEB-INF/web.xml"), WEB_XML);
    assertThat(Outcome.of(folder.toString()).out()).contains("GET /late", "5 s");
  }

  @Test
  void entryThatLeadsOutOfTheWarIsRefused() throws IOException {
    Path war = folder.resolve("evil.war");
    try (OutputStream out = Files.newOutputStream(war);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      Samples.put(zip, "WEB-INF/lib/../../../larder-lint-evil.jar", new byte[0]);
    }
    Outcome outcome = Outcome.of(war.toString());
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err())
        .isEqualTo(
            "larder-lint: '%s' cannot be unpacked ('WEB-INF/lib/../../../larder-lint-evil.jar'"
                    .formatted(war)
                + " leads out of it); expected a war (PATH)\n");
  }

  @Test
  void applicationNamesItsResources() {
    Outcome outcome = Outcome.of("--application=dev.larder.lint.apps.ShopApplication", ITEMS);
    assertThat(outcome.out()).contains("GET /items/{slug}").doesNotContain("faulty", "tips");
    assertThat(outcome.code()).isZero();
  }

  @Test
  void registrationsOfTheApplicationAreKnown() {
    assertThat(
            Outcome.of("--application=dev.larder.lint.apps.FilteringApplication", "--strict").out())
        .contains("warning: TipsResource.get(): a request filter has the priority");
  }

  @Test
  void applicationThatNamesNothingMeansEverything() {
    assertThat(
            Outcome.of("--application=dev.larder.lint.apps.EmptyApplication", SHOP, ITEMS, CLASSES)
                .out())
        .contains("GET /items/{slug}");
  }

  @Test
  void packagesAreNamedWhole() {
    Outcome outcome = Outcome.of("--packages=dev.larder.lint.sho", ITEMS, CLASSES);
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err())
        .isEqualTo(
            "larder-lint: nothing in [%s] is cached or invalidates; expected a class with"
                    .formatted(CLASSES)
                + " @Cacheable or @InvalidateCache, or the option 'routes'\n");
  }
}
