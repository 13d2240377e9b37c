package dev.larder.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.Larder;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class LarderExtensionSettingsTest {
  @RegisterExtension
  static final LarderExtension CACHE =
      LarderExtension.with(
          builder -> builder.option("prefix", "shop").option("store", "redis://127.0.0.1:1"));

  @Test
  void optionsAreTakenButForTheStore(Larder larder) {
    larder.requireSame(Map.of("prefix", "shop", "authority", "ignore"));
    assertThat(larder.put("a", "x", Duration.ofMinutes(1))).isTrue();
    assertThat(larder.vitals().store().heap()).isPresent();
  }
}
