/** Tests of the tool, in this process and as a process of its own. */
@NullMarked
package dev.larder.lint;

import org.jspecify.annotations.NullMarked;
