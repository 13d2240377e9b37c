/**
 * Benchmarks of the binding's package-private parts; the binding itself lies in {@code
 * jersey-binding}.
 *
 * <p>Nothing that the binding needs belongs here.
 */
@NullMarked
package dev.larder.jersey;

import org.jspecify.annotations.NullMarked;
