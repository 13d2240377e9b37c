/**
 * Puts the application together: start-up, the Jersey application, the plain servlets.
 *
 * <p>Rules of the shop do not belong here.
 *
 * <p>Allowed imports: all packages of the demo except {@code launch} and {@code server}.
 */
@NullMarked
package dev.larder.demo.web;

import org.jspecify.annotations.NullMarked;
