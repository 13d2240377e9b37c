/**
 * What was sold: a report that costs real work, and the raw rows as a stream.
 *
 * <p>Selling does not belong here; the rows are seeded.
 *
 * <p>Allowed imports: {@code caching}, {@code input}, {@code dev.larder.annotation}, JAX-RS, JDBI.
 */
@NullMarked
package dev.larder.demo.reports;

import org.jspecify.annotations.NullMarked;
