/**
 * The class at the root of the executable WAR: unpacks the server beside it and starts it in a
 * class loader of its own.
 *
 * <p>Nothing that needs a library belongs here.
 *
 * <p>Allowed imports: the JDK.
 */
@NullMarked
package dev.larder.demo.launch;

import org.jspecify.annotations.NullMarked;
