/**
 * How an application's own tests look at what Larder does: what {@code docs/testing.md} shows.
 *
 * <p>Larder's own tests do not belong here.
 */
@NullMarked
package dev.larder.docs.testing;

import org.jspecify.annotations.NullMarked;
