/**
 * The page: files of the class path.
 *
 * <p>Nothing of them is made on the server.
 *
 * <p>Allowed imports: the servlet API.
 */
@NullMarked
package dev.larder.inspector.internal.page;

import org.jspecify.annotations.NullMarked;
