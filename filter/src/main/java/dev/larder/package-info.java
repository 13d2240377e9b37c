/**
 * The front door: {@link dev.larder.Larder}, for manual access and for whoever starts the engine.
 *
 * <p>Nothing but the door belongs here.
 *
 * <p>Allowed imports: {@code dev.larder.model}, {@code dev.larder.spi}, {@code
 * dev.larder.internal.engine}, {@code dev.larder.internal.config}.
 */
@NullMarked
package dev.larder;

import org.jspecify.annotations.NullMarked;
