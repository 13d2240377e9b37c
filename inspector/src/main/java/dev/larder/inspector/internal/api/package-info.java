/**
 * The JSON endpoints, each a small class.
 *
 * <p>Decisions about requests belong to the engine.
 *
 * <p>Allowed imports: the other packages of the inspector, {@code dev.larder}, its model and spi.
 */
@NullMarked
package dev.larder.inspector.internal.api;

import org.jspecify.annotations.NullMarked;
