package dev.larder.jersey;

import dev.larder.model.RequestFacts.UnkeyedReads;
import java.util.AbstractList;
import java.util.List;

/** The lines of {@code Authorization}: notes that one was read. Not thread safe. */
final class WatchedLines extends AbstractList<String> {
  private final List<String> lines;
  private final UnkeyedReads reads;

  WatchedLines(List<String> lines, UnkeyedReads reads) {
    this.lines = lines;
    this.reads = reads;
  }

  @Override
  public String get(int index) {
    reads.add(WatchedUser.USER);
    return lines.get(index);
  }

  @Override
  public int size() {
    return lines.size();
  }
}
