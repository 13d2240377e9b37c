/**
 * Parses and formats HTTP fields: Cache-Control, ETag, Vary, dates, Cache-Status, structured
 * fields, Cache-Groups.
 *
 * <p>No decision belongs here.
 *
 * <p>Allowed imports: the JDK, {@code dev.larder.model}.
 */
@NullMarked
package dev.larder.internal.http;

import org.jspecify.annotations.NullMarked;
