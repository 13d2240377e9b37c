/**
 * The live feed of what changed on this node.
 *
 * <p>Feeding other nodes does not belong here.
 *
 * <p>Allowed imports: JAX-RS.
 */
@NullMarked
package dev.larder.demo.events;

import org.jspecify.annotations.NullMarked;
