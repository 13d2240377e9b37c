package dev.larder.internal.codec;

import dev.larder.model.Entry;
import dev.larder.model.Entry.Renewal;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The forms of an envelope. Each entry has one; a node reads those it knows. */
enum EntryVersion {
  /** Dropped at the end of its life. */
  PLAIN("larder/1 "),
  /** Kept past its life, or with a cost. */
  RENEWABLE("larder/2 "),
  /** With a body that is gzip: a node that did not know would serve it as it lies. */
  PACKED("larder/3 ");

  /** All are equally long. */
  static final int LENGTH = PLAIN.mark.length();

  private static final EntryVersion[] ALL = values();

  private final String mark;

  EntryVersion(String mark) {
    this.mark = mark;
  }

  byte[] mark() {
    return mark.getBytes(StandardCharsets.US_ASCII);
  }

  boolean isRenewable() {
    return this != PLAIN;
  }

  static EntryVersion of(Entry entry) {
    if (entry.isPacked()) {
      return PACKED;
    }
    return entry.renewal().equals(Renewal.NONE) ? PLAIN : RENEWABLE;
  }

  /** The version that bytes begin with; they are at least as long as a mark. */
  static Optional<EntryVersion> of(byte[] bytes) {
    for (EntryVersion version : ALL) {
      if (version.isOf(bytes)) {
        return Optional.of(version);
      }
    }
    return Optional.empty();
  }

  private boolean isOf(byte[] bytes) {
    for (int i = 0; i < LENGTH; i++) {
      if (bytes[i] != mark.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
