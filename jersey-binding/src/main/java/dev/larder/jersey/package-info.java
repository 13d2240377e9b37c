/**
 * The Jersey binding: reads annotated resources at start-up, answers hits, records responses and
 * invalidates.
 *
 * <p>No rule of caching belongs here; what may be served or stored is decided behind {@link
 * dev.larder.spi.RequestCache}.
 *
 * <p>Allowed imports: {@code dev.larder}, {@code dev.larder.annotation}, {@code dev.larder.model},
 * {@code dev.larder.spi}, Jersey and {@code jakarta.ws.rs}; {@code jakarta.servlet} only in {@code
 * ServletHost}, which is loaded when that API is present.
 */
@NullMarked
package dev.larder.jersey;

import org.jspecify.annotations.NullMarked;
