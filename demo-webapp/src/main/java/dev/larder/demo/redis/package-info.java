/**
 * The Redis that the demo starts when it is given none.
 *
 * <p>Talking to Redis belongs to the library.
 *
 * <p>Allowed imports: the embedded server, SLF4J.
 */
@NullMarked
package dev.larder.demo.redis;

import org.jspecify.annotations.NullMarked;
