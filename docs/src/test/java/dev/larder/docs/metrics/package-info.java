/** What the page on metrics shows. */
@NullMarked
package dev.larder.docs.metrics;

import org.jspecify.annotations.NullMarked;
