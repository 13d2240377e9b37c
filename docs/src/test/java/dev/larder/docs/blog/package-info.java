/**
 * The small application that the pages show: posts, over JAX-RS and over a plain servlet.
 *
 * <p>No test belongs here.
 *
 * <p>Allowed imports: public packages of Larder, JAX-RS, Jersey, the servlet API.
 */
@NullMarked
package dev.larder.docs.blog;

import org.jspecify.annotations.NullMarked;
