package dev.larder.docs.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.internal.config.Option;
import dev.larder.internal.config.SettingsReader;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OptionsPageTest {
  private static final Page PAGE = Page.named("options.md");

  @Test
  void tableHasTheRowOfEveryOptionAndNoOther() {
    assertThat(PAGE.rows("| option | type | default | bounds | meaning |"))
        .isEqualTo(Stream.of(Option.values()).map(Option::row).toList());
  }

  @Test
  void propertyWinsOverEnvironmentOverParameterOverDefault() {
    String name = "body.max.bytes";
    Map<String, String> parameter = Map.of(name, "2001");
    Map<String, String> environment = Map.of("LARDER_BODY_MAX_BYTES", "2002");
    Map<String, String> property = Map.of("larder." + name, "2003");
    assertThat(maxBodyBytes(parameter, environment, property)).isEqualTo(2003);
    assertThat(maxBodyBytes(parameter, environment, Map.of())).isEqualTo(2002);
    assertThat(maxBodyBytes(parameter, Map.of(), Map.of())).isEqualTo(2001);
    assertThat(maxBodyBytes(Map.of(), Map.of(), Map.of()))
        .hasToString(Option.BODY_MAX_BYTES.standard());
  }

  @Test
  void unknownNamesStopTheStartWhereverTheyStand() {
    assertThatThrownBy(
            () ->
                SettingsReader.read(
                    Map.of("sotre", "memory:"),
                    Map.of("LARDER_SOTRE", "memory:"),
                    Map.of("larder.sotre", "memory:")))
        .hasMessageContaining("parameter sotre")
        .hasMessageContaining("environment variable LARDER_SOTRE")
        .hasMessageContaining("system property larder.sotre");
  }

  @Test
  void sameSettingIsShownEachWay() {
    String shown = Page.named("configuration.md").text();
    assertThat(shown)
        .contains("<param-name>body.max.bytes</param-name>")
        .contains("LARDER_BODY_MAX_BYTES=262144")
        .contains("-Dlarder.body.max.bytes=262144")
        .contains(".option(\"body.max.bytes\", \"262144\")");
  }

  private static int maxBodyBytes(
      Map<String, String> parameters,
      Map<String, String> environment,
      Map<String, String> properties) {
    return SettingsReader.read(parameters, environment, properties).maxBodyBytes();
  }
}
