package dev.larder.proof;

import dev.larder.model.Ledger;
import dev.larder.spi.CacheStore;
import java.util.List;

/** Reads entry and ledger one after the other, so that something can happen between. */
final class TwoReads extends ForwardingStore {
  private final boolean entryFirst;
  private Runnable between = () -> {};

  TwoReads(CacheStore real, boolean entryFirst) {
    super(real);
    this.entryFirst = entryFirst;
  }

  /** Lets something happen in the next lookup. */
  void between(Runnable happens) {
    between = happens;
  }

  @Override
  public Found lookup(String key, List<String> members) {
    if (entryFirst) {
      Found entry = real.lookup(key, members);
      happen();
      return new Found(entry.entry(), real.read(members));
    }
    Ledger.Reading ledger = real.read(members);
    happen();
    return new Found(real.lookup(key, members).entry(), ledger);
  }

  private void happen() {
    Runnable once = between;
    between = () -> {};
    once.run();
  }
}
