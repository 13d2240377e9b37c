package dev.larder.demo.input;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * The JSON object that a client sent. Each field is taken by name and checked; {@link #check()}
 * refuses everything faulty at once, fields that nobody took included. One per request.
 */
public final class JsonFields {
  private static final Pattern PRICE = Pattern.compile("\\d{1,8}(\\.\\d{1,2})?");
  private static final int PRICE_DECIMALS = 2;

  private final ObjectNode body;
  private final Set<String> taken = new HashSet<>();
  private final FieldErrors errors = new FieldErrors();

  JsonFields(ObjectNode body) {
    this.body = body;
  }

  /**
   * Takes a text that must be there.
   *
   * @param name of the field
   * @param maxChars the longest
   * @return the text; empty only if it is faulty
   */
  public Optional<String> requiredText(String name, int maxChars) {
    if (!body.has(name)) {
      taken.add(name);
      errors.add(name, "is missing");
      return Optional.empty();
    }
    return text(name, maxChars);
  }

  /**
   * Takes a text with at least one visible character.
   *
   * @param name of the field
   * @param maxChars the longest
   * @return the text, if sent
   */
  public Optional<String> text(String name, int maxChars) {
    String expected = "expected text of 1 to %d characters".formatted(maxChars);
    return take(name, expected, value -> Texts.of(value, maxChars).filter(t -> !t.isBlank()));
  }

  /**
   * Takes a text that may be empty.
   *
   * @param name of the field
   * @param maxChars the longest
   * @return the text, if sent
   */
  public Optional<String> textOrEmpty(String name, int maxChars) {
    String expected = "expected text of at most %d characters".formatted(maxChars);
    return take(name, expected, value -> Texts.of(value, maxChars));
  }

  /**
   * Takes a word.
   *
   * @param <C> the kind of value
   * @param name of the field
   * @param values all values
   * @return the value, if sent
   */
  public <C extends Choice> Optional<C> choice(String name, C[] values) {
    return take(
        name,
        Choice.expectation(values),
        value -> value.isTextual() ? Choice.of(value.textValue(), values) : Optional.empty());
  }

  /**
   * Takes a truth value.
   *
   * @param name of the field
   * @return the value, if sent
   */
  public Optional<Boolean> flag(String name) {
    return take(
        name,
        "expected true or false",
        value -> value.isBoolean() ? Optional.of(value.booleanValue()) : Optional.empty());
  }

  /**
   * Takes a whole number.
   *
   * @param name of the field
   * @param min the least
   * @param max the greatest
   * @return the number, if sent
   */
  public Optional<Integer> number(String name, int min, int max) {
    return take(
        name,
        "expected a whole number from %d to %d".formatted(min, max),
        value ->
            Optional.of(value)
                .filter(JsonNode::isIntegralNumber)
                .filter(JsonNode::canConvertToInt)
                .map(JsonNode::intValue)
                .filter(number -> number >= min && number <= max));
  }

  /**
   * Takes a price, sent as text or as a number.
   *
   * @param name of the field
   * @return the price with two decimals, if sent
   */
  public Optional<BigDecimal> price(String name) {
    return take(
        name,
        "expected a price such as \"19.99\", below 100000000",
        value ->
            Optional.of(value)
                .filter(price -> price.isTextual() || price.isNumber())
                .map(JsonNode::asText)
                .filter(text -> PRICE.matcher(text).matches())
                .map(text -> new BigDecimal(text).setScale(PRICE_DECIMALS)));
  }

  /**
   * Takes an object as it is.
   *
   * @param name of the field
   * @param maxChars the longest, as JSON text
   * @return the object as JSON text, if sent
   */
  public Optional<String> object(String name, int maxChars) {
    return take(
        name,
        "expected an object of at most %d characters".formatted(maxChars),
        value ->
            Optional.of(value)
                .filter(JsonNode::isObject)
                .map(JsonNode::toString)
                .filter(json -> json.length() <= maxChars && Texts.isStorable(json)));
  }

  private <T> Optional<T> take(
      String name, String expected, Function<JsonNode, Optional<T>> conversion) {
    taken.add(name);
    JsonNode value = body.get(name);
    if (value == null) {
      return Optional.empty();
    }
    Optional<T> converted = conversion.apply(value);
    if (converted.isEmpty()) {
      errors.add(name, expected);
    }
    return converted;
  }

  /**
   * Refuses the request if any field was faulty or is unknown.
   *
   * @throws dev.larder.demo.problems.InvalidInput naming all of them
   */
  public void check() {
    for (Iterator<String> names = body.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (!taken.contains(name)) {
        errors.add(name, "is not known here");
      }
    }
    errors.check();
  }
}
