package dev.larder.demo.identity;

import java.security.Principal;

/**
 * An active account that signed in. As a principal its name is the numeric id.
 *
 * @param id the user's id
 * @param isAdmin whether it may edit the catalog and deactivate accounts
 */
public record Account(int id, boolean isAdmin) implements Principal {
  @Override
  public String getName() {
    return Integer.toString(id);
  }
}
