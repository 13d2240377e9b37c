/**
 * Who may use the inspector: by a role, by a token, or on this machine only.
 *
 * <p>What they may do there does not belong here.
 *
 * <p>Allowed imports: {@code internal.web}, the servlet API.
 */
@NullMarked
package dev.larder.inspector.internal.access;

import org.jspecify.annotations.NullMarked;
