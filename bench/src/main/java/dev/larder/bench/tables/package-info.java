/**
 * Tables beside the comparison of whole servers: what grows with the data and what does not,
 * stampedes, misses, memory.
 *
 * <p>Each measures in rounds, and compares only what was measured in the same one. Drawing belongs
 * to {@code dev.larder.bench.pictures}.
 */
@NullMarked
package dev.larder.bench.tables;

import org.jspecify.annotations.NullMarked;
