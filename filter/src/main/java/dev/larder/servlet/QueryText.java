package dev.larder.servlet;

import dev.larder.model.RequestFacts.QueryParameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A query string as sent, split and decoded as a form: UTF-8, {@code +} for a space.
 *
 * @param pairs in the order sent; raw text where it cannot be decoded
 * @param rawLength characters as sent
 * @param decodable false if a part is no valid percent-encoded UTF-8; what the application makes of
 *     such a query is not known, so that no key must be built from it
 */
record QueryText(List<QueryParameter> pairs, int rawLength, boolean decodable) {
  private static final QueryText NONE = new QueryText(List.of(), 0, true);

  QueryText {
    pairs = List.copyOf(pairs);
  }

  static QueryText of(Optional<String> raw) {
    return raw.map(QueryText::parse).orElse(NONE);
  }

  private static QueryText parse(String raw) {
    List<QueryParameter> pairs = new ArrayList<>();
    boolean decodable = isPlain(raw);
    for (String part : parts(raw)) {
      int equals = part.indexOf('=');
      String name = equals < 0 ? part : part.substring(0, equals);
      String value = equals < 0 ? "" : part.substring(equals + 1);
      Optional<String> decodedName = Percent.decode(name, true);
      Optional<String> decodedValue = Percent.decode(value, true);
      decodable = decodable && decodedName.isPresent() && decodedValue.isPresent();
      pairs.add(new QueryParameter(decodedName.orElse(name), decodedValue.orElse(value)));
    }
    return new QueryText(pairs, raw.length(), decodable);
  }

  /**
   * Whether it has no sign that a browser would have encoded: shown as it was sent, such a sign
   * would reach those who sent it encoded.
   */
  private static boolean isPlain(String raw) {
    return raw.chars().allMatch(c -> c > ' ' && c < 0x7F && "\"'<>".indexOf(c) < 0);
  }

  /** The parameters as sent; nothing between two {@code &} is none. */
  static List<String> parts(String raw) {
    return Stream.of(raw.split("&", -1)).filter(part -> !part.isEmpty()).toList();
  }
}
