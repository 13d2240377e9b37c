/**
 * Makes a site of the project's pages, to be served from anywhere or opened from a disk.
 *
 * <p>What the pages say does not belong here, and no test of it.
 */
@NullMarked
package dev.larder.docs.site;

import org.jspecify.annotations.NullMarked;
