/**
 * The shop's shelves: categories and products.
 *
 * <p>Sales belong to {@code reports}.
 *
 * <p>Allowed imports: {@code caching}, {@code events}, {@code identity}, {@code input}, {@code
 * dev.larder.annotation}, JAX-RS, JDBI.
 */
@NullMarked
package dev.larder.demo.catalog;

import org.jspecify.annotations.NullMarked;
