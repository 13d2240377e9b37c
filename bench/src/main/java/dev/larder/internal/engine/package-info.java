/**
 * Benchmarks of the engine's package-private parts; the engine itself lies in {@code filter}.
 *
 * <p>Nothing that the engine needs belongs here.
 */
@NullMarked
package dev.larder.internal.engine;

import org.jspecify.annotations.NullMarked;
