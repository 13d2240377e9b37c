/**
 * The rules of HTTP caching, one class per section of an RFC, each test with its clause.
 *
 * <p>They hold for the cache as an adapter sees it: a request in, an answer out, over the
 * in-process store. The numbers (F01 ...) are those of {@code docs/http-rules.md}.
 */
@NullMarked
package dev.larder.rfc;

import org.jspecify.annotations.NullMarked;
