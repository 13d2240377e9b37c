/**
 * Opens the database, brings its schema up to date, and hands out its pool.
 *
 * <p>Queries belong to the packages that own the tables.
 *
 * <p>Allowed imports: JDBI, HikariCP, Flyway, SLF4J.
 */
@NullMarked
package dev.larder.demo.database;

import org.jspecify.annotations.NullMarked;
