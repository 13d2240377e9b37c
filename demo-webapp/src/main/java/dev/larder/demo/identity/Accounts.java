package dev.larder.demo.identity;

import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** The accounts that may sign in. Asked on every request, so that a deactivation counts at once. */
public final class Accounts {
  private final Jdbi jdbi;

  /**
   * Reads from a database.
   *
   * @param jdbi the door to it
   */
  public Accounts(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  Optional<Account> active(String username) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "SELECT id, is_staff FROM auth_user WHERE username = :username AND is_active")
                .bind("username", username)
                .map((row, context) -> new Account(row.getInt("id"), row.getBoolean("is_staff")))
                .findOne());
  }
}
