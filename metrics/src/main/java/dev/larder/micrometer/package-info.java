/**
 * Meters of Larder for Micrometer, and attributes for the current span of OpenTelemetry.
 *
 * <p>Nothing is measured here: what a cache tells its listeners is counted, and how it is is read
 * when somebody looks.
 *
 * <p>Allowed imports: {@code dev.larder}, {@code model}, {@code spi}, Micrometer; OpenTelemetry in
 * one class.
 */
@NullMarked
package dev.larder.micrometer;

import org.jspecify.annotations.NullMarked;
