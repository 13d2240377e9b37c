package dev.larder.architecture.guilty.cycle.one;

import dev.larder.architecture.guilty.cycle.two.Second;
import org.jspecify.annotations.Nullable;

/** One half of a cycle. */
public final class First {
  @Nullable Second other;
}
