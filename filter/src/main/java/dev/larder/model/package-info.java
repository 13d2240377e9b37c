/**
 * The vocabulary: immutable values that the engine, the stores and the adapters exchange.
 *
 * <p>No behaviour beyond validation, no I/O, no clock.
 *
 * <p>Allowed imports: the JDK, {@code dev.larder.annotation}.
 */
@NullMarked
package dev.larder.model;

import org.jspecify.annotations.NullMarked;
