package dev.larder.architecture.guilty.cycle.two;

import dev.larder.architecture.guilty.cycle.one.First;
import org.jspecify.annotations.Nullable;

/** The other half of a cycle. */
public final class Second {
  @Nullable First other;
}
