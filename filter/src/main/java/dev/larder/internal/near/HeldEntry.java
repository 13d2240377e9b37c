package dev.larder.internal.near;

import dev.larder.model.Ledger;
import dev.larder.spi.CacheStore.StoredEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * An entry in the heap. Its position and its newest invalidation belong to the mirror, which moves
 * them forward; all else never changes.
 */
final class HeldEntry {
  /** Beside the texts and the bytes: what the header is decoded into; the body is not copied. */
  private static final int OVERHEAD_BYTES = 1_500;

  /** After it the store is asked again, for the sake of those who delete entries by hand. */
  private static final Duration LONGEST_STAY = Duration.ofMinutes(1);

  private final StoredEntry entry;
  private final List<String> members;
  private final Moment sent;
  private final long span;
  private final Instant end;
  private final Instant leave;
  private long seq;
  private long newest;

  HeldEntry(
      StoredEntry entry,
      List<String> members,
      Ledger.Reading reading,
      Moment sent,
      long span,
      Duration stay) {
    this.entry = entry;
    this.members = List.copyOf(members);
    this.sent = sent;
    this.span = span;
    // from the sending on, which was before the store told what remains: never too late
    this.end = sent.sentAt().plus(entry.remaining());
    this.leave =
        Stream.of(end, sent.sentAt().plus(stay), sent.sentAt().plus(LONGEST_STAY))
            .min(Comparator.naturalOrder())
            .orElseThrow();
    this.seq = reading.stamp().seq();
    this.newest = reading.newestSeq();
  }

  List<String> members() {
    return members;
  }

  /** When the read was sent that brought the entry here. */
  Moment sent() {
    return sent;
  }

  long span() {
    return span;
  }

  boolean mayStay(Instant now) {
    return now.isBefore(leave);
  }

  StoredEntry at(Instant now) {
    return entry.with(Duration.between(now, end));
  }

  /** Up to which position it is known what has invalidated it. */
  long seq() {
    return seq;
  }

  long newest() {
    return newest;
  }

  void checked(long upTo, long newestUpTo) {
    seq = Math.max(seq, upTo);
    newest = Math.max(newest, newestUpTo);
  }

  int weightBytes(String key) {
    int texts = members.stream().mapToInt(member -> 56 + 2 * member.length()).sum();
    return OVERHEAD_BYTES + 2 * key.length() + texts + entry.bytes().length;
  }
}
