package dev.larder.internal.http;

import java.util.List;
import java.util.Locale;

/**
 * The {@code Vary} field, RFC 9110 §12.5.5. Immutable.
 *
 * @param everything whether no other request can ever match: {@code *} is among the members, or
 *     something that is no field name and so cannot be compared
 * @param names lower-case field names, sorted, each once; empty if {@code everything}
 */
public record Vary(boolean everything, List<String> names) {
  /** Copies the list. */
  public Vary {
    names = List.copyOf(names);
  }

  /**
   * Reads the field.
   *
   * @param lines its lines; none for a response that does not vary
   * @return what they say together
   */
  public static Vary parse(List<String> lines) {
    List<String> members = FieldList.members(lines);
    if (members.contains("*") || !members.stream().allMatch(FieldList::isToken)) {
      return new Vary(true, List.of());
    }
    return new Vary(
        false,
        members.stream().map(name -> name.toLowerCase(Locale.ROOT)).distinct().sorted().toList());
  }
}
