package dev.larder.demo.posts;

import java.sql.SQLException;
import org.jdbi.v3.core.JdbiException;

/** What the databases' error codes mean. */
final class SqlStates {
  private static final String UNIQUE_VIOLATION = "23505";

  private SqlStates() {}

  static boolean isDuplicate(JdbiException failure) {
    return failure.getCause() instanceof SQLException cause
        && UNIQUE_VIOLATION.equals(cause.getSQLState());
  }
}
