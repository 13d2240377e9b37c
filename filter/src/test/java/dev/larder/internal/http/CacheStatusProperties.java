package dev.larder.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.model.Decision;
import java.util.Optional;
import java.util.OptionalLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class CacheStatusProperties {
  @Property
  void anyKeyGivesPrintableAscii(
      @ForAll String key, @ForAll Decision.Verdict verdict, @ForAll long remainingSeconds) {
    Decision decision =
        new Decision(
            "GET /a",
            Optional.of(key),
            verdict,
            Optional.empty(),
            OptionalLong.of(remainingSeconds),
            Decision.Outcome.NOTHING,
            true);

    assertThat(CacheStatus.format(decision).value()).matches("larder(; [ -~]*)?; key=\"[ -~]*\"");
  }
}
