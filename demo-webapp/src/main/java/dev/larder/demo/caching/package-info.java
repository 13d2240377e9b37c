/**
 * The keys, patterns and lifetimes that the annotations of all resources use.
 *
 * <p>Nothing that runs belongs here.
 *
 * <p>Allowed imports: none.
 */
@NullMarked
package dev.larder.demo.caching;

import org.jspecify.annotations.NullMarked;
