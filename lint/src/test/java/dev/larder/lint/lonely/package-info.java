/** A resource that needs a class which is then left out. */
@NullMarked
package dev.larder.lint.lonely;

import org.jspecify.annotations.NullMarked;
