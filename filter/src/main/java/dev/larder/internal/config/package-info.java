/**
 * Reads options by name from system properties, the environment and parameters, and reports every
 * fault at once.
 *
 * <p>What an option does belongs to whoever takes the {@link Settings}.
 *
 * <p>Allowed imports: the JDK.
 */
@NullMarked
package dev.larder.internal.config;

import org.jspecify.annotations.NullMarked;
