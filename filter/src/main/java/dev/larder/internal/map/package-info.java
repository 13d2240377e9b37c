/**
 * The cache map: which mutation drops which reads, as a value and drawn.
 *
 * <p>What can match what is decided in {@code internal.route}; nothing here decides it again.
 *
 * <p>Allowed imports: the JDK, {@code dev.larder.annotation}, {@code dev.larder.internal.route},
 * {@code dev.larder.internal.key}, {@code dev.larder.model}.
 */
@NullMarked
package dev.larder.internal.map;

import org.jspecify.annotations.NullMarked;
