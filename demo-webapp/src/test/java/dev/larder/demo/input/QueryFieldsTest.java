package dev.larder.demo.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.demo.problems.InvalidInput;
import org.junit.jupiter.api.Test;

class QueryFieldsTest {
  @Test
  void numbersAreBounded() {
    assertThat(QueryFields.onlyNumber("limit", "50", 1, 50)).isEqualTo(50);
    assertThatThrownBy(() -> QueryFields.onlyNumber("limit", "51", 1, 50))
        .isInstanceOf(InvalidInput.class)
        .hasMessage("limit: expected a whole number from 1 to 50");
  }

  @Test
  void allFaultsAreNamedAtOnce() {
    QueryFields query = new QueryFields();
    assertThat(query.page("0")).isEqualTo(1);
    assertThat(query.flag("is_dislike", "yes")).isFalse();
    assertThat(query.optionalNumber("author_id", null, 1, 9)).isEmpty();

    assertThatThrownBy(query::check)
        .hasMessage(
            "page: expected a whole number from 1 to 100000; is_dislike: expected true or false");
  }
}
