/** Resources whose start-up would fail, to be checked. */
@NullMarked
package dev.larder.lint.faulty;

import org.jspecify.annotations.NullMarked;
