package dev.larder.internal.http;

import dev.larder.internal.http.FieldMember.Item;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The directives of a targeted field, RFC 9213 §2.1. Parameters are ignored.
 *
 * <p>A value of another type than the directive has is not used, and in doubt the response is not
 * stored: a life that is no whole number of seconds is none, a restriction holds whatever its
 * value, and a permission only without one.
 */
final class TargetedDirectives {
  private TargetedDirectives() {}

  static CacheControl read(Map<String, FieldMember> members) {
    Set<String> names =
        members.entrySet().stream()
            .filter(member -> counts(member.getKey(), member.getValue()))
            .map(Map.Entry::getKey)
            .collect(Collectors.toSet());
    return new CacheControl(
        names,
        seconds(members, "max-age"),
        seconds(members, "s-maxage"),
        OptionalLong.empty(),
        seconds(members, "stale-while-revalidate"),
        seconds(members, "stale-if-error"));
  }

  private static boolean counts(String name, FieldMember member) {
    return CacheControl.RESTRICTIONS.contains(name)
        || (member instanceof Item item && item.bare().equals(BareItem.TRUE));
  }

  private static OptionalLong seconds(Map<String, FieldMember> members, String name) {
    FieldMember member = members.get(name);
    if (member == null) {
      return OptionalLong.empty();
    }
    return member instanceof Item item && item.bare() instanceof BareItem.Int number
        ? OptionalLong.of(Math.max(0, Math.min(DeltaSeconds.MAX, number.value())))
        : OptionalLong.of(0);
  }
}
