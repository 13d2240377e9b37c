package dev.larder.internal.key;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The members of the ledger that decide about one entry: the text of every pattern that covers it.
 * Thread safe.
 */
public final class LedgerMembers {
  private LedgerMembers() {}

  /**
   * Lists the members: everything, each subtree around the base key, the base key, its users and
   * tags, the instance of each shape that fits, and the full key.
   *
   * @param base base key
   * @param userIdsEncoded encoded user ids that the key holds
   * @param tags expanded tags, without {@code #}
   * @param shapes shapes of the inner wildcards that the ledger knows
   * @param fullKey full key
   * @return without duplicates, in no order that counts
   */
  public static List<String> of(
      String base,
      List<String> userIdsEncoded,
      List<String> tags,
      List<String> shapes,
      String fullKey) {
    List<String> members = new ArrayList<>(12 + tags.size() + shapes.size());
    members.add("*");
    int segments = addSubtrees(members, base);
    members.add(base);
    userIdsEncoded.forEach(id -> addOnce(members, "@" + id));
    tags.forEach(tag -> addOnce(members, "#" + tag));
    for (String shape : shapes) {
      addOnce(members, instance(shape, base, segments));
    }
    addOnce(members, fullKey);
    return members;
  }

  /** Returns the number of segments. */
  private static int addSubtrees(List<String> members, String base) {
    int segments = 1;
    for (int colon = base.indexOf(':'); colon >= 0; colon = base.indexOf(':', colon + 1)) {
      members.add(base.substring(0, colon).concat(":*"));
      segments++;
    }
    members.add(base.concat(":*"));
    return segments;
  }

  private static void addOnce(List<String> members, @Nullable String member) {
    if (member != null && !members.contains(member)) {
      members.add(member);
    }
  }

  private static @Nullable String instance(String shape, String base, int segments) {
    boolean below = shape.endsWith("+");
    int length = below ? shape.length() - 1 : shape.length();
    if (length == 0 || (below ? segments < length : segments != length)) {
      return null;
    }
    StringBuilder member = new StringBuilder(base.length() + 2);
    int from = 0;
    for (int i = 0; i < length; i++) {
      int colon = base.indexOf(':', from);
      int end = colon < 0 ? base.length() : colon;
      appendSegment(member, shape.charAt(i), base, from, end);
      from = end + 1;
    }
    return below ? member.append(":*").toString() : member.toString();
  }

  private static void appendSegment(
      StringBuilder member, char sign, String base, int from, int end) {
    if (member.length() > 0) {
      member.append(':');
    }
    if (sign == '*') {
      member.append('*');
    } else {
      member.append(base, from, end);
    }
  }
}
