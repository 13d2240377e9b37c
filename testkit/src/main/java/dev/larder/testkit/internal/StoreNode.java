package dev.larder.testkit.internal;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.larder.model.Ledger.Invalidation;
import dev.larder.model.Ledger.Stamp;
import dev.larder.spi.CacheStore;
import dev.larder.spi.CacheStore.Found;
import dev.larder.spi.CacheStore.StoredEntry;
import java.time.Duration;
import java.util.List;

/**
 * Reads and changes items through a bare store, by the rules of the ledger and nothing else.
 *
 * @param store the store
 * @param check whose items they are
 * @param pattern what a change of any item invalidates
 */
public record StoreNode(CacheStore store, FreshnessCheck check, String pattern)
    implements FreshnessCheck.Node {
  private static final Duration TTL = Duration.ofMinutes(1);

  @Override
  public FreshnessCheck.Served read(int item) {
    Found found = store.lookup("posts:" + item, List.of("*", "posts:*", "posts:" + item));
    Entry entry = found.entry().map(Entry::decode).orElse(null);
    if (entry != null && found.ledger().validates(entry.stamp())) {
      return new FreshnessCheck.Served(entry.version(), true);
    }
    Entry computed = new Entry(found.ledger().stamp(), check.current(item));
    store.put("posts:" + item, computed.encode(), TTL);
    return new FreshnessCheck.Served(computed.version(), false);
  }

  @Override
  public long change(int item) {
    long version = check.commit(item);
    Stamp unused = store.invalidate(new Invalidation(List.of(pattern), List.of(), List.of()));
    return version;
  }

  private record Entry(Stamp stamp, long version) {
    byte[] encode() {
      return (stamp.epoch() + " " + stamp.seq() + " " + version).getBytes(US_ASCII);
    }

    static Entry decode(StoredEntry stored) {
      String[] parts = new String(stored.bytes(), US_ASCII).split(" ", 3);
      return new Entry(
          new Stamp(Long.parseLong(parts[0]), Long.parseLong(parts[1])), Long.parseLong(parts[2]));
    }
  }
}
