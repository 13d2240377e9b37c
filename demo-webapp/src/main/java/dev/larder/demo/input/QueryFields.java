package dev.larder.demo.input;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Checks query parameters; {@link #check()} refuses all faulty ones at once. One per request. */
public final class QueryFields {
  private static final int MAX_PAGE = 100_000;

  private final FieldErrors errors = new FieldErrors();

  /** Starts without faults. */
  public QueryFields() {}

  /**
   * Checks the one parameter of a request that has no other.
   *
   * @param name of the parameter
   * @param text as sent, or its default
   * @param min the least
   * @param max the greatest
   * @return the number
   * @throws dev.larder.demo.problems.InvalidInput if it is none, or out of bounds
   */
  public static int onlyNumber(String name, String text, int min, int max) {
    QueryFields fields = new QueryFields();
    int number = fields.number(name, text, min, max);
    fields.check();
    return number;
  }

  /**
   * Checks the page number of a request that has no other parameter.
   *
   * @param text as sent, or its default
   * @return the page, from 1
   * @throws dev.larder.demo.problems.InvalidInput if it is none, or out of bounds
   */
  public static int onlyPage(String text) {
    return onlyNumber("page", text, 1, MAX_PAGE);
  }

  /**
   * Checks a page number.
   *
   * @param text as sent, or its default
   * @return the page, from 1
   */
  public int page(String text) {
    return number("page", text, 1, MAX_PAGE);
  }

  /**
   * Checks a whole number.
   *
   * @param name of the parameter
   * @param text as sent
   * @param min the least
   * @param max the greatest
   * @return the number; {@code min} where it is faulty
   */
  public int number(String name, String text, int min, int max) {
    try {
      int number = Integer.parseInt(text);
      if (number >= min && number <= max) {
        return number;
      }
    } catch (NumberFormatException notANumber) {
      // refused below, as a number out of bounds is
    }
    errors.add(name, "expected a whole number from %d to %d".formatted(min, max));
    return min;
  }

  /**
   * Checks a whole number that may be left out.
   *
   * @param name of the parameter
   * @param text as sent; null if it was not
   * @param min the least
   * @param max the greatest
   * @return the number, if sent
   */
  public Optional<Integer> optionalNumber(String name, @Nullable String text, int min, int max) {
    return Optional.ofNullable(text).map(present -> number(name, present, min, max));
  }

  /**
   * Checks a word.
   *
   * @param <C> the kind of value
   * @param name of the parameter
   * @param text as sent; null if it was not
   * @param values all values
   * @return the value; empty if not sent or faulty
   */
  public <C extends Choice> Optional<C> choice(String name, @Nullable String text, C[] values) {
    if (text == null) {
      return Optional.empty();
    }
    Optional<C> value = Choice.of(text, values);
    if (value.isEmpty()) {
      errors.add(name, Choice.expectation(values));
    }
    return value;
  }

  /**
   * Checks a truth value.
   *
   * @param name of the parameter
   * @param text as sent, or its default
   * @return the value
   */
  public boolean flag(String name, String text) {
    if (!text.equals("true") && !text.equals("false")) {
      errors.add(name, "expected true or false");
    }
    return text.equals("true");
  }

  /**
   * Refuses the request if any parameter was faulty.
   *
   * @throws dev.larder.demo.problems.InvalidInput naming all of them
   */
  public void check() {
    errors.check();
  }
}
