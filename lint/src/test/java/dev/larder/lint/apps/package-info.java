/** Application classes, good and bad, to be checked. */
@NullMarked
package dev.larder.lint.apps;

import org.jspecify.annotations.NullMarked;
