/**
 * Benchmarks of single parts, and what they are given.
 *
 * <p>Those of package-private parts lie in the packages of these parts.
 */
@NullMarked
package dev.larder.bench.micro;

import org.jspecify.annotations.NullMarked;
