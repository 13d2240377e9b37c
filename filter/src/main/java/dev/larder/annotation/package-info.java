/**
 * What applications write on resource methods and servlets: how a response is cached, and what a
 * mutation drops.
 *
 * <p>Nothing that runs belongs here; the annotations are read once, at start-up.
 *
 * <p>Allowed imports: the JDK.
 */
@NullMarked
package dev.larder.annotation;

import org.jspecify.annotations.NullMarked;
