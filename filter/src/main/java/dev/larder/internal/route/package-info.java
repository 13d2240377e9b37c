/**
 * Compiled route plans and the cross-checks of reads against writes.
 *
 * <p>Runs once, at start-up. Nothing here sees a request.
 *
 * <p>Allowed imports: the JDK, {@code dev.larder.annotation}, {@code dev.larder.internal.key},
 * {@code dev.larder.model}.
 */
@NullMarked
package dev.larder.internal.route;

import org.jspecify.annotations.NullMarked;
