package dev.larder.demo.database;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/**
 * Schema and seed data by Flyway.
 *
 * <p>Flyway locks its history table once it exists; before that, two nodes that start together may
 * both try to create it. The loser finds the winner's work at the next attempt.
 */
final class Migrations {
  private static final int ATTEMPTS = 5;

  private Migrations() {}

  static void apply(DataSource database) {
    Flyway flyway =
        Flyway.configure(Migrations.class.getClassLoader())
            .dataSource(database)
            .locations("classpath:db/migration")
            .load();
    for (int attempt = 1; ; attempt++) {
      try {
        flyway.migrate();
        return;
      } catch (FlywayException collision) {
        if (attempt == ATTEMPTS) {
          throw collision;
        }
      }
    }
  }
}
