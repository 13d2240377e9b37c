/**
 * The near cache: bodies in this process's heap in front of a store that is shared, with a mirror
 * of the store's ledger that says which of them are still valid.
 *
 * <p>What an entry means does not belong here; neither does the store itself.
 *
 * <p>Allowed imports: {@code dev.larder.internal.share}, {@code dev.larder.spi}, {@code
 * dev.larder.model}; Caffeine.
 */
@NullMarked
package dev.larder.internal.near;

import org.jspecify.annotations.NullMarked;
