/**
 * What the environment and {@code -D} say: address, Redis, database; all faults found at once.
 *
 * <p>The options of the cache do not belong here, the library reads them.
 *
 * <p>Allowed imports: the JDK.
 */
@NullMarked
package dev.larder.demo.settings;

import org.jspecify.annotations.NullMarked;
