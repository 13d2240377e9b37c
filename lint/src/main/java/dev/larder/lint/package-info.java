/**
 * The tool {@code larder-lint}: reads a built application, prints what its start-up would say of
 * the cache, and draws the cache map. No server is started and, unless an application class is
 * named, no code of the application runs.
 *
 * <p>What is checked is decided in {@code larder-filter} and found by the adapters; only files,
 * descriptors and arguments are read here.
 *
 * <p>Allowed imports: the JDK, {@code dev.larder.jersey}, {@code dev.larder.servlet}, {@code
 * dev.larder.model}, {@code dev.larder.internal.config}, {@code dev.larder.internal.map}, {@code
 * dev.larder.internal.route}, Jersey's server, the APIs of JAX-RS and servlets, picocli.
 */
@NullMarked
package dev.larder.lint;

import org.jspecify.annotations.NullMarked;
