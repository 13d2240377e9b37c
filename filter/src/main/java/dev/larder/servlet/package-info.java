/**
 * The servlet filter: holds the response of a mutation until its invalidation is done, and answers
 * cached routes before the application is entered.
 *
 * <p>No caching rule belongs here; {@link dev.larder.spi.RequestCache} decides, this package
 * carries out. {@link dev.larder.servlet.LarderFilter} is the only public type.
 *
 * <p>Allowed imports: {@code dev.larder}, {@code dev.larder.annotation}, {@code dev.larder.model},
 * {@code dev.larder.spi}, {@code jakarta.servlet}, {@code org.slf4j}.
 */
@NullMarked
package dev.larder.servlet;

import org.jspecify.annotations.NullMarked;
