/**
 * The blog: posts, their comments and likes.
 *
 * <p>Users' pages belong to {@code accounts}.
 *
 * <p>Allowed imports: {@code caching}, {@code events}, {@code identity}, {@code input}, {@code
 * problems}, {@code dev.larder.annotation}, {@code dev.larder.spi}, JAX-RS, JDBI.
 */
@NullMarked
package dev.larder.demo.posts;

import org.jspecify.annotations.NullMarked;
