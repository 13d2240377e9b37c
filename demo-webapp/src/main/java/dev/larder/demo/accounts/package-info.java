/**
 * Profiles, public user pages, and the deactivation of an account.
 *
 * <p>Signing in belongs to {@code identity}.
 *
 * <p>Allowed imports: {@code caching}, {@code identity}, {@code input}, {@code posts}, {@code
 * dev.larder.annotation}, {@code dev.larder.spi}, JAX-RS, JDBI.
 */
@NullMarked
package dev.larder.demo.accounts;

import org.jspecify.annotations.NullMarked;
