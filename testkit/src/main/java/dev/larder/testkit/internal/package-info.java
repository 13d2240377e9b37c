/**
 * What the tests of Larder itself need besides: Redis servers, and the search for stale answers.
 *
 * <p>What tests of applications use does not belong here; this may change in any version.
 *
 * <p>Allowed imports: public packages of Larder, JUnit, AssertJ, Awaitility, SLF4J; Testcontainers,
 * Jedis and the embedded Redis for the fixtures and the evictor.
 */
@NullMarked
package dev.larder.testkit.internal;

import org.jspecify.annotations.NullMarked;
