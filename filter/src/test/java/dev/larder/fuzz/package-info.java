/** Runs what fuzzing has collected through the targets, the classes that end in {@code Fuzz}. */
@NullMarked
package dev.larder.fuzz;

import org.jspecify.annotations.NullMarked;
