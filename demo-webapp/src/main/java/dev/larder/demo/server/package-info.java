/**
 * Jetty, as it runs the WAR by itself.
 *
 * <p>The application does not belong here; on a stock Jetty this package stays unused.
 *
 * <p>Allowed imports: {@code settings}, Jetty, SLF4J.
 */
@NullMarked
package dev.larder.demo.server;

import org.jspecify.annotations.NullMarked;
