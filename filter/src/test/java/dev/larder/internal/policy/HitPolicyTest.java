package dev.larder.internal.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.model.Decision.Reason;
import dev.larder.model.Entry;
import dev.larder.model.Ledger;
import dev.larder.model.Ledger.Stamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HitPolicyTest {
  private static final Entry ENTRY =
      new Entry(
          Entry.Kind.RESPONSE,
          "posts:a",
          "GET /posts/{slug}",
          new Stamp(12, 7),
          Instant.EPOCH,
          Duration.ofSeconds(1),
          Duration.ZERO,
          List.of(),
          List.of(),
          Responses.ok());
  private static final Ledger.Reading VALID = new Ledger.Reading(new Stamp(12, 9), 7, 0);

  private static Optional<Reason> unusable(Ledger.Reading ledger) {
    return HitPolicy.unusable(
        ENTRY, "posts:a", "GET /posts/{slug}", Entry.Kind.RESPONSE, List.of(), ledger);
  }

  @Test
  void entryAsExpectedIsServed() {
    assertThat(unusable(VALID)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "posts:A,GET /posts/{slug},RESPONSE",
    "posts:a,GET /posts/{id},RESPONSE",
    "posts:a,GET /posts/{slug},VALUE"
  })
  void foreignEntryIsUnusable(String key, String route, Entry.Kind kind) {
    assertThat(HitPolicy.unusable(ENTRY, key, route, kind, List.of(), VALID))
        .contains(Reason.UNUSABLE_ENTRY);
  }

  @Test
  void laterInvalidationMakesItStale() {
    assertThat(unusable(new Ledger.Reading(new Stamp(12, 9), 8, 0))).contains(Reason.INVALIDATED);
  }

  @Test
  void anotherEpochMakesItStale() {
    assertThat(unusable(new Ledger.Reading(new Stamp(13, 9), 7, 0))).contains(Reason.INVALIDATED);
    assertThat(unusable(new Ledger.Reading(new Stamp(11, 9), 7, 0))).contains(Reason.INVALIDATED);
  }
}
