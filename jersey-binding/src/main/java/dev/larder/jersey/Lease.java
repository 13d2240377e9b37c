package dev.larder.jersey;

/**
 * Keeps the engine open until the application has ended and its last request, too: a mutation that
 * is under way during a reload still has to fire. Thread safe.
 */
final class Lease {
  private Runnable release = () -> {};
  private long underWay;
  private boolean ended;

  /** Sets what is run once, at the end. */
  synchronized void start(Runnable atEnd) {
    release = atEnd;
  }

  synchronized void enter() {
    underWay++;
  }

  void leave() {
    settle(-1, false);
  }

  /** No request will enter any more. */
  void end() {
    settle(0, true);
  }

  private void settle(int change, boolean ending) {
    Runnable due = () -> {};
    synchronized (this) {
      underWay += change;
      ended |= ending;
      if (ended && underWay <= 0) {
        due = release;
        release = () -> {};
      }
    }
    due.run();
  }
}
