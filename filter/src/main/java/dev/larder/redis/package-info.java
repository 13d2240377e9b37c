/**
 * The store on Redis: entries as strings, the ledger of invalidations as one sorted set behind Lua
 * scripts.
 *
 * <p>What an entry means and which ledger texts cover it does not belong here.
 *
 * <p>Allowed imports: {@code dev.larder.internal.share}, {@code dev.larder.spi}, {@code
 * dev.larder.model}; Jedis is used nowhere else.
 */
@NullMarked
package dev.larder.redis;

import org.jspecify.annotations.NullMarked;
