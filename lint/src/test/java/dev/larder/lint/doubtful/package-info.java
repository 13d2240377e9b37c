/** Resources of which start-up would warn, to be checked. */
@NullMarked
package dev.larder.lint.doubtful;

import org.jspecify.annotations.NullMarked;
