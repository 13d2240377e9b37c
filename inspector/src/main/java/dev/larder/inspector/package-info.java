/**
 * The inspector: a servlet that shows what a cache holds and does, says why, and purges.
 *
 * <p>What it is made of lies in {@code internal}.
 *
 * <p>Allowed imports: the public packages of the library, Jackson, the servlet API, SLF4J.
 */
@NullMarked
package dev.larder.inspector;

import org.jspecify.annotations.NullMarked;
