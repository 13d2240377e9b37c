/**
 * Reads and checks what clients send: JSON bodies and query parameters, all faults at once.
 *
 * <p>Rules that need the database do not belong here.
 *
 * <p>Allowed imports: {@code problems}, JAX-RS, Jackson.
 */
@NullMarked
package dev.larder.demo.input;

import org.jspecify.annotations.NullMarked;
