/**
 * What a client gets through the filter beside what it gets without it.
 *
 * <p>One table of behaviours of servlets, served by two applications that differ in the filter
 * alone. The tests run in Jetty with Servlet 6.0, and once more with Servlet 6.1: the system
 * property {@code servlet.api.under.test} says which. What may differ, and why, is in {@code
 * docs/capture.md}.
 */
@NullMarked
package dev.larder.capture;

import org.jspecify.annotations.NullMarked;
