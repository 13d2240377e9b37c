/** A sound application, to be checked. */
@NullMarked
package dev.larder.lint.shop;

import org.jspecify.annotations.NullMarked;
