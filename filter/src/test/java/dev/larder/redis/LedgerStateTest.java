package dev.larder.redis;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.model.Ledger.Reading;
import dev.larder.model.Ledger.Stamp;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LedgerStateTest {
  private static final String NONE = "";

  /** History, epoch, counter, floor, shapes, end of fences; then members. */
  private static LedgerState state(String... scores) {
    List<byte @Nullable []> fields = new ArrayList<>();
    for (String score : scores) {
      fields.add(score.isEmpty() ? null : score.getBytes(US_ASCII));
    }
    return LedgerState.of(fields);
  }

  @Test
  void fieldsLieAtScoresBelowZero() {
    LedgerState state = state("0", "-77", "12", "-3", "-2", NONE);
    assertThat(state.reading()).isEqualTo(new Reading(new Stamp(77, 12), 3, 2));
    assertThat(state.floor()).isEqualTo(3);
  }

  @Test
  void newestIsThatOfTheMembersAskedAboutAndNoOthers() {
    LedgerState state = state("0", "-77", "12", "0", "0", NONE, "5", NONE, "9");
    assertThat(state.reading(0, 1).newestSeq()).isEqualTo(5);
    assertThat(state.reading(1).newestSeq()).isZero();
    assertThat(state.reading().newestSeq()).isEqualTo(9);
    assertThat(state.score(2)).isEqualTo(9);
  }

  @Test
  void floorCoversWhatIsNotRemembered() {
    assertThat(state("0", "-77", "12", "-8", "0", NONE, "5").reading(0).newestSeq()).isEqualTo(8);
  }

  @Test
  void fenceIsGreaterThanAnyInvalidation() {
    assertThat(state("0", "-7", "2", "0", "0", "-5", "4503599627370496").reading().isFenced())
        .isTrue();
    assertThat(state("0", "-7", "2", "0", "0", "-5", "2").reading().isFenced()).isFalse();
  }

  @Test
  void scoreWrittenByHandNeedBeNoInteger() {
    assertThat(state("0", "-7", "2", "0", "0", NONE, "1.5").score(0)).isEqualTo(1);
  }
}
