/**
 * The live stream: server-sent events that block nobody.
 *
 * <p>What is sent is made elsewhere.
 *
 * <p>Allowed imports: {@code internal.web}, the servlet API, SLF4J.
 */
@NullMarked
package dev.larder.inspector.internal.events;

import org.jspecify.annotations.NullMarked;
