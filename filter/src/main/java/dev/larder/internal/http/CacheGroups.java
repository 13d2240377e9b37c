package dev.larder.internal.http;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The groups that a {@code Cache-Groups} or a {@code Cache-Group-Invalidation} field names, RFC
 * 9875. Case matters; parameters are ignored. Immutable.
 *
 * @param state how the field was read
 * @param names what it names, each once; none unless it was read
 */
public record CacheGroups(State state, List<String> names) {
  /** Largest number of groups that are read; RFC 9875 §2 asks for 32. */
  public static final int MAX_GROUPS = 128;

  /** Longest name that is read, in characters; RFC 9875 §2 asks for 32. */
  public static final int MAX_LENGTH = 256;

  /** Copies the list. */
  public CacheGroups {
    names = List.copyOf(names);
  }

  /**
   * Reads the field.
   *
   * @param lines its lines, any text; none if it is absent
   * @return what they say together; no names if the field is absent, empty or malformed
   */
  public static CacheGroups parse(List<String> lines) {
    return StructuredField.list(lines)
        .flatMap(CacheGroups::strings)
        .map(CacheGroups::bounded)
        .orElseGet(() -> new CacheGroups(State.MALFORMED, List.of()));
  }

  /** One member that is no string makes the whole field none, RFC 9651 §1.1. */
  private static Optional<Set<String>> strings(List<FieldMember> members) {
    Set<String> names = new LinkedHashSet<>();
    for (FieldMember member : members) {
      if (member instanceof FieldMember.Item item && item.bare() instanceof BareItem.Text name) {
        names.add(name.value());
      } else {
        return Optional.empty();
      }
    }
    return Optional.of(names);
  }

  private static CacheGroups bounded(Set<String> names) {
    List<String> kept =
        names.stream().filter(name -> name.length() <= MAX_LENGTH).limit(MAX_GROUPS).toList();
    return new CacheGroups(kept.size() == names.size() ? State.READ : State.EXCEEDED, kept);
  }

  /** How a field was read. */
  public enum State {
    /** The names are all that it says, maybe none. */
    READ,
    /** It breaks the grammar: to be ignored, RFC 9651 §4.2. It may have meant something. */
    MALFORMED,
    /** It is a field, but too long: the names are those within the bounds, and there are more. */
    EXCEEDED
  }
}
