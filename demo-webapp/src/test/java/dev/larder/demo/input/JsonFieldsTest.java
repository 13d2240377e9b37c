package dev.larder.demo.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.demo.problems.InvalidInput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonFieldsTest {
  @Test
  void absentFieldsAreEmptyAndNoFault() throws IOException {
    JsonFields fields = parse("{}");

    assertThat(fields.text("a", 5)).isEmpty();
    assertThat(fields.flag("b")).isEmpty();
    assertThat(fields.price("c")).isEmpty();
    fields.check();
  }

  @Test
  void allFaultsAreNamedUnknownFieldsIncluded() throws IOException {
    JsonFields fields = parse("{\"a\":1,\"b\":\"true\",\"x\":0}");
    assertThat(fields.text("a", 5)).isEmpty();
    assertThat(fields.flag("b")).isEmpty();
    assertThat(fields.requiredText("c", 5)).isEmpty();

    assertThatThrownBy(fields::check)
        .isInstanceOf(InvalidInput.class)
        .hasMessage(
            "a: expected text of 1 to 5 characters; b: expected true or false; c: is missing;"
                + " x: is not known here");
  }

  @ParameterizedTest
  @CsvSource({
    "'\"19.99\"', 19.99",
    "19.99, 19.99",
    "'\"5\"', 5.00",
    "0, 0.00",
    "99999999.99, 99999999.99",
    "1.5, 1.50"
  })
  void pricesHaveTwoDecimals(String json, String price) throws IOException {
    JsonFields fields = parse("{\"price\":" + json + "}");

    assertThat(fields.price("price")).hasToString("Optional[" + price + "]");
    fields.check();
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "1.234", "\"1,5\"", "\"\"", "true", "1e3", "100000000", "null"})
  void otherPricesAreRefused(String json) throws IOException {
    JsonFields fields = parse("{\"price\":" + json + "}");

    assertThat(fields.price("price")).isEmpty();
    assertThatThrownBy(fields::check).hasMessageStartingWith("price: expected a price");
  }

  @Test
  void objectIsKeptAsJsonWithinItsLimit() throws IOException {
    assertThat(parse("{\"o\": {\"a\": [1, null]}}").object("o", 20)).contains("{\"a\":[1,null]}");
    assertThat(parse("{\"o\": {\"a\": [1, null]}}").object("o", 13)).isEmpty();
    assertThat(parse("{\"o\": []}").object("o", 20)).isEmpty();
  }

  @Test
  void wholeNumbersAreBounded() throws IOException {
    assertThat(parse("{\"n\":3}").number("n", 1, 3)).contains(3);
    assertThat(parse("{\"n\":4}").number("n", 1, 3)).isEmpty();
    assertThat(parse("{\"n\":99999999999}").number("n", 1, 3)).isEmpty();
  }

  private static JsonFields parse(String json) throws IOException {
    return JsonFieldsReader.parse(json.getBytes(StandardCharsets.UTF_8));
  }
}
