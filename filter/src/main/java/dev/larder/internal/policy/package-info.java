/**
 * Pure verdicts: may look up, may store, is valid; each with its reason.
 *
 * <p>No I/O and no clock: the time is an argument.
 *
 * <p>Allowed imports: {@code dev.larder.internal.http}, {@code dev.larder.model}, {@code
 * dev.larder.annotation}.
 */
@NullMarked
package dev.larder.internal.policy;

import org.jspecify.annotations.NullMarked;
