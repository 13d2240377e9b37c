package dev.larder.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.larder.model.Ledger;
import dev.larder.spi.CacheStore.Hold;
import dev.larder.spi.CacheStore.Lease;
import dev.larder.spi.CacheStore.Wish;
import java.time.Duration;
import java.util.List;

/**
 * What the scripts on leases are given, and what they return.
 *
 * @param keyStart prefix of all keys
 */
record Leases(String keyStart) {
  /** By what {@code lease.lua} returns. */
  private static final List<Lease> BY_REPLY = List.of(Lease.HELD, Lease.GRANTED, Lease.UNCACHEABLE);

  /** A call of a script. */
  record Asked(List<byte[]> keys, List<byte[]> arguments) {
    byte[] key() {
      return keys.get(0);
    }
  }

  Asked wish(Wish wish) {
    Ledger.Reading seen = wish.seen();
    return asked(
        wish.hold(),
        EntryReads.number(seen.stamp().epoch()),
        EntryReads.number(seen.stamp().seq()),
        EntryReads.number(seen.newestSeq()),
        wish.hold().owner().getBytes(UTF_8),
        EntryReads.number(Math.max(1, wish.ttl().toMillis())));
  }

  Asked release(Hold hold, Duration uncacheable) {
    return asked(hold, hold.owner().getBytes(UTF_8), EntryReads.number(uncacheable.toMillis()));
  }

  private Asked asked(Hold hold, byte[]... arguments) {
    byte[] key = (keyStart + "~lease:" + hold.key()).getBytes(UTF_8);
    return new Asked(List.of(key), List.of(arguments));
  }

  static Lease of(Object reply) {
    return BY_REPLY.get(((Long) reply).intValue());
  }
}
