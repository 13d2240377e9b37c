/**
 * A cache written by hand, as the page on migration shows it, and the same with Larder; both run.
 *
 * <p>What reads pages does not belong here.
 *
 * <p>Allowed imports: public packages of Larder, the packages of these tests, Jedis.
 */
@NullMarked
package dev.larder.docs.migration;

import org.jspecify.annotations.NullMarked;
