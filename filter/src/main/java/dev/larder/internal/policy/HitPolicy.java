package dev.larder.internal.policy;

import dev.larder.model.Decision.Reason;
import dev.larder.model.Entry;
import dev.larder.model.Ledger;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Whether what was found may be served. Thread safe. */
public final class HitPolicy {
  private HitPolicy() {}

  /**
   * Decides on an entry. That it has not expired is known from its being there: the store drops it
   * at the end of its life.
   *
   * @param entry what was found
   * @param expectedKey full key it was asked for, without prefix
   * @param routeId route that asks
   * @param kind kind that is asked for
   * @param tags those whose invalidations the ledger was asked for; an entry with another one was
   *     computed for a request that differs in what the key does not hold
   * @param ledger what the ledger said after the entry was read
   * @return why it may not be served; empty if it may
   */
  public static Optional<Reason> unusable(
      Entry entry,
      String expectedKey,
      String routeId,
      Entry.Kind kind,
      List<String> tags,
      Ledger.Reading ledger) {
    if (!entry.key().equals(expectedKey)
        || !entry.routeId().equals(routeId)
        || entry.kind() != kind
        || !tags.containsAll(entry.tags())) {
      return Optional.of(Reason.UNUSABLE_ENTRY);
    }
    return ledger.validates(entry.stamp()) ? Optional.empty() : Optional.of(Reason.INVALIDATED);
  }

  /**
   * The age of an entry, RFC 9111 §4.2.3. The time it has lain in the store is taken from the
   * store's own clock, so that nodes whose clocks differ tell the same age.
   *
   * @param entry what was found
   * @param remaining time until the store drops it
   * @return its age, never less than it was at first, at most 2^31 s
   */
  public static Duration currentAge(Entry entry, Duration remaining) {
    Duration residentTime = entry.ttl().minus(remaining);
    if (residentTime.isNegative()) {
      return entry.initialAge();
    }
    Duration age = entry.initialAge().plus(residentTime);
    return age.compareTo(Entry.MAX_SECONDS) < 0 ? age : Entry.MAX_SECONDS;
  }
}
