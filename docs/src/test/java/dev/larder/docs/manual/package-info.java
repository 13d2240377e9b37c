/**
 * What the pages say of the manual API and of settings in code, run.
 *
 * <p>What reads pages does not belong here.
 *
 * <p>Allowed imports: public packages of Larder, the packages of these tests, Jetty.
 */
@NullMarked
package dev.larder.docs.manual;

import org.jspecify.annotations.NullMarked;
