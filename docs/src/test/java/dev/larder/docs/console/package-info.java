/**
 * Runs what the consoles of the pages show, against the application of the examples.
 *
 * <p>The application itself does not belong here.
 *
 * <p>Allowed imports: the packages of these tests, the test kit, Jetty, Jedis, Logback.
 */
@NullMarked
package dev.larder.docs.console;

import org.jspecify.annotations.NullMarked;
