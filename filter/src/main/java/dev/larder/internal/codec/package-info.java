/**
 * The versioned envelope in which a stored response lies in a store.
 *
 * <p>Anything unreadable is a miss, never an error.
 *
 * <p>Allowed imports: {@code dev.larder.internal.http}, {@code dev.larder.model}, Jackson.
 */
@NullMarked
package dev.larder.internal.codec;

import org.jspecify.annotations.NullMarked;
