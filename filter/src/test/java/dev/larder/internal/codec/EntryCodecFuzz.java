package dev.larder.internal.codec;

import static dev.larder.fuzz.Fuzzed.require;

import dev.larder.fuzz.Fuzzed;
import dev.larder.model.Entry;
import java.util.Arrays;
import java.util.Optional;

/** Stored bytes: an entry or none, whatever they are, also where the checksum is right. */
public final class EntryCodecFuzz {
  private EntryCodecFuzz() {}

  public static void fuzzerTestOneInput(byte[] data) {
    EntryCodec.decode(data).ifPresent(EntryCodecFuzz::again);
    for (String version : new String[] {"larder/1", "larder/2", "larder/3"}) {
      byte[] sealed = Sealed.bytes(version, Fuzzed.text(data));
      Optional<Entry> entry = EntryCodec.decode(sealed);
      entry.ifPresent(EntryCodecFuzz::again);
      sealed[sealed.length - 1] ^= 1;
      require(EntryCodec.decode(sealed).isEmpty(), "a damaged entry");
    }
  }

  private static void again(Entry entry) {
    byte[] bytes = EntryCodec.encode(entry);
    Entry read = EntryCodec.decode(bytes).orElseThrow(() -> new AssertionError("not read again"));
    require(read.key().equals(entry.key()) && read.routeId().equals(entry.routeId()), "its key");
    require(read.stamp().equals(entry.stamp()) && read.tags().equals(entry.tags()), "its ledger");
    require(Arrays.equals(EntryCodec.encode(read), bytes), "another entry");
  }
}
