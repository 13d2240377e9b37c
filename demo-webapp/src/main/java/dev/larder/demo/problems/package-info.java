/**
 * Every refusal as a JSON problem (RFC 9457).
 *
 * <p>Deciding what to refuse belongs to the callers.
 *
 * <p>Allowed imports: JAX-RS, Jackson annotations, JDBI's connection failure, SLF4J.
 */
@NullMarked
package dev.larder.demo.problems;

import org.jspecify.annotations.NullMarked;
