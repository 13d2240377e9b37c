package dev.larder.internal.engine;

import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Members of the ledger that were listed before, so that for a key which is asked for often they
 * are listed once. They follow from the key and the shapes alone, so that nothing here can be out
 * of date. Holds 1024 lists at most, of 32 members at most each. Thread safe.
 */
final class KnownMembers {
  /** A power of two. */
  private static final int SLOTS = 1024;

  private static final int LONGEST_KEY = 512;
  private static final int MOST_MEMBERS = 32;

  private final AtomicReferenceArray<@Nullable Known> slots = new AtomicReferenceArray<>(SLOTS);

  /** Of the key only what the members follow from: the rest may be long, and is a client's. */
  private record Known(
      String base,
      List<String> users,
      List<String> tags,
      List<String> shapes,
      String fullKey,
      List<String> members) {
    /** The list of the shapes is another one whenever they are. */
    boolean isOf(RequestKey other, List<String> otherShapes, String otherFullKey) {
      return shapes == otherShapes
          && fullKey.equals(otherFullKey)
          && base.equals(other.base())
          && users.equals(other.users())
          && tags.equals(other.tags());
    }
  }

  /** As {@link RequestKey#members}; equal ones are often the same list. */
  List<String> of(RequestKey key, List<String> shapes, String fullKey) {
    int hash = fullKey.hashCode();
    int slot = (hash ^ hash >>> 16) & (SLOTS - 1);
    Known known = slots.get(slot);
    if (known != null && known.isOf(key, shapes, fullKey)) {
      return known.members();
    }
    List<String> members = List.copyOf(key.members(shapes, fullKey));
    if (fullKey.length() <= LONGEST_KEY && members.size() <= MOST_MEMBERS) {
      slots.set(slot, new Known(key.base(), key.users(), key.tags(), shapes, fullKey, members));
    }
    return members;
  }
}
