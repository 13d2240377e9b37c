package dev.larder.demo.input;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** One of a few values that clients write as lower-case words. */
public interface Choice {
  /**
   * How clients write it.
   *
   * @return the word
   */
  String word();

  /**
   * Finds a value by its word.
   *
   * @param <C> the kind of value
   * @param word what the client wrote
   * @param values all values
   * @return the value; empty if there is none
   */
  static <C extends Choice> Optional<C> of(String word, C[] values) {
    return Arrays.stream(values).filter(value -> value.word().equals(word)).findFirst();
  }

  /**
   * Lists the words for an error text.
   *
   * @param values all values
   * @return {@code one of a, b}
   */
  static String expectation(Choice[] values) {
    return Arrays.stream(values)
        .map(Choice::word)
        .collect(Collectors.joining(", ", "expected one of ", ""));
  }
}
