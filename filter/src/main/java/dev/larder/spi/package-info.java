/**
 * What users may implement, and the port through which adapters drive the engine.
 *
 * <p>No implementation belongs here.
 *
 * <p>Allowed imports: {@code dev.larder.model}.
 */
@NullMarked
package dev.larder.spi;

import org.jspecify.annotations.NullMarked;
