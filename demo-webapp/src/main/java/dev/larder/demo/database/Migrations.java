package dev.larder.demo.database;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** Schema and seed data by Flyway, which locks out other nodes that start at the same moment. */
final class Migrations {
  private Migrations() {}

  static void apply(DataSource database) {
    Flyway.configure(Migrations.class.getClassLoader())
        .dataSource(database)
        .locations("classpath:db/migration")
        .load()
        .migrate();
  }
}
