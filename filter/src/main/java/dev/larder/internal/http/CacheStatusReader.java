package dev.larder.internal.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Reads the {@code Cache-Status} field, RFC 9211, of any cache. What a parameter says in another
 * type than the RFC gives it is left out, as are parameters that it does not know.
 */
public final class CacheStatusReader {
  private CacheStatusReader() {}

  /**
   * Reads the field.
   *
   * @param lines its lines, any text; none if it is absent
   * @return what each cache says, that nearest to the origin first; empty if the field is malformed
   */
  public static Optional<List<Said>> read(List<String> lines) {
    return StructuredField.list(lines).flatMap(CacheStatusReader::all);
  }

  /** One member that names no cache makes the whole field none, RFC 9651 §1.1. */
  private static Optional<List<Said>> all(List<FieldMember> members) {
    List<Said> said = new ArrayList<>();
    for (FieldMember member : members) {
      Optional<String> cache =
          member instanceof FieldMember.Item item ? text(item.bare()) : Optional.empty();
      if (cache.isEmpty()) {
        return Optional.empty();
      }
      said.add(said(cache.get(), member.parameters()));
    }
    return Optional.of(said);
  }

  private static Said said(String cache, Map<String, BareItem> parameters) {
    return new Said(
        cache,
        isTrue(parameters.get("hit")),
        text(parameters.get("fwd")),
        number(parameters.get("fwd-status")),
        number(parameters.get("ttl")),
        isTrue(parameters.get("stored")),
        isTrue(parameters.get("collapsed")),
        text(parameters.get("detail")));
  }

  private static boolean isTrue(@Nullable BareItem item) {
    return BareItem.TRUE.equals(item);
  }

  private static OptionalLong number(@Nullable BareItem item) {
    return item instanceof BareItem.Int found
        ? OptionalLong.of(found.value())
        : OptionalLong.empty();
  }

  /** §2: names and details are strings or tokens. */
  private static Optional<String> text(@Nullable BareItem item) {
    if (item instanceof BareItem.Text text) {
      return Optional.of(text.value());
    }
    return item instanceof BareItem.Token token ? Optional.of(token.value()) : Optional.empty();
  }

  /**
   * What one cache says.
   *
   * @param cache its name
   * @param hit whether it answered without asking further, §2.1
   * @param forward why it asked further, §2.2; empty if it does not say, or did not ask
   * @param forwardStatus what it was answered, §2.3
   * @param ttl seconds that the response stays fresh, perhaps negative, §2.4
   * @param stored whether it stored the response, §2.5
   * @param collapsed whether it waited for another request's answer, §2.6
   * @param detail anything more, §2.8
   */
  public record Said(
      String cache,
      boolean hit,
      Optional<String> forward,
      OptionalLong forwardStatus,
      OptionalLong ttl,
      boolean stored,
      boolean collapsed,
      Optional<String> detail) {}
}
