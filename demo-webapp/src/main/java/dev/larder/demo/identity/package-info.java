/**
 * Who calls: the accounts that may sign in, the authentication filter, and the guards.
 *
 * <p>Profiles and user pages belong to {@code accounts}.
 *
 * <p>Allowed imports: {@code problems}, JAX-RS, JDBI.
 */
@NullMarked
package dev.larder.demo.identity;

import org.jspecify.annotations.NullMarked;
