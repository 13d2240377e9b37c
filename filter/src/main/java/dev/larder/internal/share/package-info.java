/**
 * Round trips that many threads share, and how they wait for them.
 *
 * <p>What is asked, and of whom, does not belong here.
 *
 * <p>Allowed imports: {@code dev.larder.spi}.
 */
@NullMarked
package dev.larder.internal.share;

import org.jspecify.annotations.NullMarked;
