/**
 * What all endpoints share: problems of RFC 9457, parameters, bodies, answers.
 *
 * <p>What an endpoint says does not belong here.
 *
 * <p>Allowed imports: the servlet API, Jackson.
 */
@NullMarked
package dev.larder.inspector.internal.web;

import org.jspecify.annotations.NullMarked;
