/**
 * Key templates, the encoding of values, the query digest, patterns and their ledger members.
 *
 * <p>No HTTP, no store, no I/O: pure text.
 *
 * <p>Allowed imports: the JDK.
 */
@NullMarked
package dev.larder.internal.key;

import org.jspecify.annotations.NullMarked;
