/**
 * Calls to a server that many threads share.
 *
 * <p>What is asked, and of whom, does not belong here.
 *
 * <p>Allowed imports: {@code dev.larder.spi}.
 */
@NullMarked
package dev.larder.internal.calls;

import org.jspecify.annotations.NullMarked;
