/**
 * The servers that are compared: the limits, the peers, and Larder in its modes, each a process of
 * its own behind one launcher.
 *
 * <p>Nothing that measures belongs here.
 */
@NullMarked
package dev.larder.bench.server;

import org.jspecify.annotations.NullMarked;
