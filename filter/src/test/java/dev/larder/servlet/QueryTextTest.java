package dev.larder.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.model.RequestFacts.QueryParameter;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueryTextTest {
  private static QueryText query(String raw) {
    return QueryText.of(Optional.of(raw));
  }

  @Test
  void pairsKeepOrderAndRepetition() {
    assertThat(query("b=2&a=1&b=&c&&=d").pairs())
        .containsExactly(
            new QueryParameter("b", "2"),
            new QueryParameter("a", "1"),
            new QueryParameter("b", ""),
            new QueryParameter("c", ""),
            new QueryParameter("", "d"));
  }

  @ParameterizedTest
  @CsvSource({"%41,A", "a+b,a b", "a%2Bb,a+b", "%C3%A9,é", "%F0%9F%98%80,\uD83D\uDE00", "a=b,a=b"})
  void valuesAreDecodedAsAForm(String raw, String decoded) {
    assertThat(query("x=" + raw).pairs()).containsExactly(new QueryParameter("x", decoded));
    assertThat(query("x=" + raw).decodable()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"%", "%4", "%zz", "%4z", "%z4", "%C3", "%FF", "%C3%28", "%ED%A0%80", "%-1"})
  void whatCannotBeDecodedIsKeptAndMarked(String raw) {
    assertThat(query("x=" + raw + "&y=1").decodable()).isFalse();
    assertThat(query("x=" + raw).pairs()).containsExactly(new QueryParameter("x", raw));
    assertThat(query(raw + "=x").decodable()).isFalse();
  }

  @Test
  void noQueryIsEmpty() {
    assertThat(QueryText.of(Optional.empty()).pairs()).isEmpty();
    assertThat(QueryText.of(Optional.empty()).rawLength()).isZero();
    assertThat(query("a=%20").rawLength()).isEqualTo(5);
  }
}
