/**
 * The proof that nothing is stale, through the manual API on real Redis servers: scenarios, faults,
 * a search for stale answers, and that search held against stores with a rule taken out.
 *
 * <p>What needs HTTP is proved in {@code jersey-binding}.
 */
@NullMarked
package dev.larder.proof;

import org.jspecify.annotations.NullMarked;
