package dev.larder.internal.key;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Digests single texts, and remembers the latest: nearly always it is asked for again. */
public final class LatestDigest {
  private volatile @Nullable Known latest;

  private record Known(String text, String digest) {}

  /**
   * Digests a text.
   *
   * @param text any
   * @return {@link Digests#of(List)} of it alone
   */
  public String of(String text) {
    Known known = latest;
    if (known == null || !known.text.equals(text)) {
      known = new Known(text, Digests.of(List.of(text)));
      latest = known;
    }
    return known.digest;
  }
}
