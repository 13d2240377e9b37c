/**
 * The flows: look up, store, invalidate. Joins keys, policies, codec and store.
 *
 * <p>No rule of HTTP and no syntax of keys belongs here; those are decided by pure code elsewhere.
 *
 * <p>Allowed imports: {@code dev.larder.model}, {@code dev.larder.spi}, and every {@code
 * dev.larder.internal} package.
 */
@NullMarked
package dev.larder.internal.engine;

import org.jspecify.annotations.NullMarked;
