package dev.larder.proof;

import dev.larder.internal.codec.EntryCodec;
import dev.larder.model.Entry;
import dev.larder.spi.CacheStore;
import java.time.Duration;
import java.util.List;

/** Stamps an entry when it is stored, after it was computed. */
final class LateStamp extends ForwardingStore {
  LateStamp(CacheStore real) {
    super(real);
  }

  @Override
  public void put(String key, byte[] bytes, Duration ttl) {
    Entry entry = EntryCodec.decode(bytes).orElseThrow();
    Entry late =
        new Entry(
            entry.kind(),
            entry.key(),
            entry.routeId(),
            real.read(List.of()).stamp(),
            entry.storedAt(),
            entry.ttl(),
            entry.initialAge(),
            entry.tags(),
            entry.varyNames(),
            entry.response());
    super.put(key, EntryCodec.encode(late), ttl);
  }
}
