package dev.larder.internal.codec;

import dev.larder.internal.http.GzipCoding;
import dev.larder.model.CapturedResponse;
import dev.larder.model.CapturedResponse.Body;
import dev.larder.model.Entry;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Headers of entries that were read before, so that an entry which is hit often is parsed once.
 * Equal bytes say the same, so that nothing here can be out of date. Holds 1024 headers at most,
 * none of them longer than 1 KiB, and no bodies. Thread safe.
 */
public final class KnownHeaders {
  /** A power of two. */
  private static final int SLOTS = 1024;

  private static final int MOST_BYTES = 1024;

  private final AtomicReferenceArray<@Nullable Known> slots = new AtomicReferenceArray<>(SLOTS);

  /** Creates one that knows none. */
  public KnownHeaders() {}

  private record Known(EntryVersion version, byte[] header, int bodyLength, Entry entry) {
    boolean isOf(IntactEntry intact) {
      return version == intact.version()
          && bodyLength == intact.bodyLength()
          && intact.hasHeader(header);
    }
  }

  /** Finds an entry whose header was read before. */
  Optional<Entry> find(IntactEntry intact) {
    Known known = slots.get(slot(intact));
    return known != null && known.isOf(intact)
        ? Optional.of(with(known.entry(), intact.body())).filter(KnownHeaders::isWhole)
        : Optional.empty();
  }

  /** The header alone does not tell, as for what is read anew. */
  private static boolean isWhole(Entry entry) {
    return !entry.isPacked()
        || GzipCoding.looksLike(entry.response().body(), entry.identityLength().getAsInt());
  }

  /** Remembers what was read. */
  void remember(IntactEntry intact, Entry read) {
    if (intact.headerLength() <= MOST_BYTES) {
      Entry bare = with(read, Body.EMPTY);
      slots.set(
          slot(intact), new Known(intact.version(), intact.header(), intact.bodyLength(), bare));
    }
  }

  private static int slot(IntactEntry intact) {
    return intact.checksum() & (SLOTS - 1);
  }

  private static Entry with(Entry entry, Body body) {
    CapturedResponse response = entry.response();
    return entry.with(
        new CapturedResponse(response.status(), response.headers(), body), entry.identityLength());
  }
}
