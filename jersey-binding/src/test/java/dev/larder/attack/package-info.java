/**
 * Attacks over HTTP, one class of tests per class of attacks. A case is a test whose name begins
 * with its number. That something was served from the cache is shown by equal serials, which the
 * handlers count; nothing is taken on our own headers' word, and each test that finds something
 * kept apart or not stored has a twin in which the plain request does hit.
 */
@NullMarked
package dev.larder.attack;

import org.jspecify.annotations.NullMarked;
