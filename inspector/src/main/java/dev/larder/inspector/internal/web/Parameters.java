package dev.larder.inspector.internal.web;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of one query string. What is unknown is refused, and so is what comes twice.
 *
 * @param values by name
 */
public record Parameters(Map<String, List<String>> values) {
  private static final int MOST = 64;

  /**
   * Reads a query string.
   *
   * @param query as sent
   * @param known names
   * @param repeatable those of them that may come several times
   * @return its parameters
   * @throws Problem for one that is not known, comes twice, or cannot be decoded
   */
  public static Parameters of(@Nullable String query, Set<String> known, Set<String> repeatable) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    if (query == null || query.isEmpty()) {
      return new Parameters(values);
    }
    String[] pairs = query.split("&", -1);
    if (pairs.length > MOST) {
      throw Problem.of(400, "the query has more than " + MOST + " parameters");
    }
    for (String pair : pairs) {
      String[] parts = pair.split("=", 2);
      String name = decoded(parts[0], parts[0]);
      String value = parts.length < 2 ? "" : decoded(parts[1], name);
      if (!known.contains(name)) {
        throw Problem.parameter(
            name, Optional.of(value), "one of " + known.stream().sorted().toList());
      }
      List<String> all = values.computeIfAbsent(name, absent -> new ArrayList<>());
      all.add(value);
      if (all.size() > 1 && !repeatable.contains(name)) {
        throw Problem.parameter(name, Optional.of(String.join("', '", all)), "one value");
      }
    }
    return new Parameters(values);
  }

  private static String decoded(String text, String name) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException notEncoded) {
      throw Problem.parameter(name, Optional.of(text), "percent-encoded text");
    }
  }

  /**
   * A parameter that may be left out.
   *
   * @param name of the parameter
   * @return its value; empty text counts as one
   */
  public Optional<String> optional(String name) {
    return all(name).stream().findFirst();
  }

  /**
   * A parameter that may come several times.
   *
   * @param name of the parameter
   * @return its values, in order
   */
  public List<String> all(String name) {
    return values.getOrDefault(name, List.of());
  }

  /**
   * A parameter that must come.
   *
   * @param name of the parameter
   * @param expected what it should be
   * @return its value
   * @throws Problem if it does not come
   */
  public String required(String name, String expected) {
    return optional(name).orElseThrow(() -> Problem.parameter(name, Optional.empty(), expected));
  }

  /**
   * A whole number.
   *
   * @param name of the parameter
   * @param standard if it does not come
   * @param least the least that is taken
   * @param most the most that is taken
   * @return its value
   * @throws Problem for anything else
   */
  public int number(String name, int standard, int least, int most) {
    Optional<String> text = optional(name);
    if (text.isEmpty()) {
      return standard;
    }
    try {
      int number = Integer.parseInt(text.get());
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException notANumber) {
      // refused below
    }
    throw Problem.parameter(name, text, "a whole number from %d to %d".formatted(least, most));
  }
}
