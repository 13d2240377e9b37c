/**
 * The demo as a running process, and tests that drive it over HTTP.
 *
 * <p>Tests of single classes belong beside those classes.
 *
 * <p>Allowed imports: JUnit, AssertJ, Awaitility, rest-assured, the test kit; Playwright for the
 * pages; nothing of the demo.
 */
@NullMarked
package dev.larder.demo.node;

import org.jspecify.annotations.NullMarked;
