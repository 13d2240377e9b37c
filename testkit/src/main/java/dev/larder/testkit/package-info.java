/**
 * What tests of stores and of applications need: the contract of a store, a clock that is moved by
 * hand.
 *
 * <p>Nothing that runs in production belongs here.
 *
 * <p>Allowed imports: public packages of Larder, JUnit, AssertJ, Awaitility.
 */
@NullMarked
package dev.larder.testkit;

import org.jspecify.annotations.NullMarked;
