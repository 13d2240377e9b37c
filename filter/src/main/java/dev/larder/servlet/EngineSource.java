package dev.larder.servlet;

import dev.larder.spi.RequestCache;
import jakarta.servlet.FilterConfig;

/** Where a filter gets its engine from. */
@FunctionalInterface
interface EngineSource {
  /**
   * Locates the engine when the filter starts.
   *
   * @throws IllegalArgumentException naming every faulty or conflicting option
   */
  Located locate(FilterConfig config);

  /**
   * The engine and what the filter needs to know of it.
   *
   * @param cache the engine
   * @param maxBarrierBytes how much of a mutation's response is held
   * @param routes the option of that name; empty if it is not set
   * @param release run when the filter ends; closes what was opened for it
   */
  record Located(RequestCache cache, int maxBarrierBytes, String routes, Runnable release) {}
}
