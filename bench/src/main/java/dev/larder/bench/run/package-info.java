/**
 * The comparison: starts servers, checks what they answer, measures them in turn, and writes down
 * ratios.
 *
 * <p>What the servers do belongs to {@code dev.larder.bench.server}.
 */
@NullMarked
package dev.larder.bench.run;

import org.jspecify.annotations.NullMarked;
