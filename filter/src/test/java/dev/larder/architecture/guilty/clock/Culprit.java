package dev.larder.architecture.guilty.clock;

/** Breaks the import rule of its package. */
public final class Culprit {
  long now = System.currentTimeMillis();
}
