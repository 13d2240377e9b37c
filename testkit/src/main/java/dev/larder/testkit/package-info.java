/**
 * What tests of Larder, of stores and of applications need: the contract of a store, Redis servers,
 * a clock that is moved by hand, a search for stale answers.
 *
 * <p>Nothing that runs in production belongs here.
 *
 * <p>Allowed imports: public packages of Larder, JUnit, AssertJ, Awaitility, SLF4J; Testcontainers,
 * Jedis and the embedded Redis for the fixtures and the evictor.
 */
@NullMarked
package dev.larder.testkit;

import org.jspecify.annotations.NullMarked;
