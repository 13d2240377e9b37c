/**
 * Path matching, compiled route plans and the cross-checks of reads against writes.
 *
 * <p>Nothing that runs per request beyond matching a path.
 *
 * <p>Allowed imports: the JDK, {@code dev.larder.internal.key}, {@code dev.larder.model}.
 */
@NullMarked
package dev.larder.internal.route;

import org.jspecify.annotations.NullMarked;
