/**
 * Reads the pages and holds them to the code: their blocks, tables, links and shape.
 *
 * <p>What starts a server or runs a command does not belong here.
 *
 * <p>Allowed imports: the JDK, JUnit, AssertJ; {@code dev.larder.model} and the options, for
 * tables.
 */
@NullMarked
package dev.larder.docs.pages;

import org.jspecify.annotations.NullMarked;
