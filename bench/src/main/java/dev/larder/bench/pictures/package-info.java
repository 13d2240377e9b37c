/**
 * Draws what result files say, as SVG.
 *
 * <p>Nothing is measured or computed here: a picture shows the numbers of its file.
 */
@NullMarked
package dev.larder.bench.pictures;

import org.jspecify.annotations.NullMarked;
