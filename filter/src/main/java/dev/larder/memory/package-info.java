/**
 * The store in this process's heap: for one node, for tests, and where no server is to be had.
 *
 * <p>Sharing between nodes does not belong here.
 *
 * <p>Allowed imports: {@code dev.larder.spi}, {@code dev.larder.model}; Caffeine.
 */
@NullMarked
package dev.larder.memory;

import org.jspecify.annotations.NullMarked;
