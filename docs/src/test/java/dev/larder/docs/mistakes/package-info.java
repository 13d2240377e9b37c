/**
 * Mistakes that the pages show; never deployed.
 *
 * <p>Allowed imports: the annotations of Larder, JAX-RS.
 */
@NullMarked
package dev.larder.docs.mistakes;

import org.jspecify.annotations.NullMarked;
