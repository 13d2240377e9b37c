/**
 * Typed values of manual entries, to JSON and back.
 *
 * <p>No polymorphic types: what is read becomes the type that the caller names, and nothing else.
 *
 * <p>Allowed imports: the JDK, Jackson.
 */
@NullMarked
package dev.larder.internal.values;

import org.jspecify.annotations.NullMarked;
