/**
 * What is counted per route, in all and over the last minutes.
 *
 * <p>No user, key or pattern is kept here.
 *
 * <p>Allowed imports: {@code dev.larder}, its model and spi.
 */
@NullMarked
package dev.larder.inspector.internal.numbers;

import org.jspecify.annotations.NullMarked;
