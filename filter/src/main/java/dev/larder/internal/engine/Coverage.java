package dev.larder.internal.engine;

import dev.larder.internal.key.FullKey;
import dev.larder.internal.key.LedgerMembers;
import dev.larder.model.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which texts of the ledger cover a stored entry, as far as the entry, its key and the routes of
 * this node tell. No request is at hand, so it may be unknown which part of the key is a user's id.
 *
 * @param certain texts that cover it
 * @param possible users' texts that cover it if their part of the key is a user's id
 */
record Coverage(List<String> certain, List<String> possible) {
  /**
   * Finds the texts.
   *
   * @param key under which the entry was found
   * @param shapes those that the ledger knows
   */
  static Coverage of(String key, Entry entry, RouteRegistry routes, List<String> shapes) {
    String base = FullKey.base(key);
    Optional<List<String>> users =
        routes.cached(entry.routeId()).flatMap(route -> route.caching().key().usersIn(base));
    List<String> certain =
        new ArrayList<>(LedgerMembers.of(base, users.orElse(List.of()), entry.tags(), shapes, key));
    if (!certain.contains(entry.key())) {
      certain.add(entry.key());
    }
    return new Coverage(certain, users.isPresent() ? List.of() : everyPart(base));
  }

  private static List<String> everyPart(String base) {
    return Stream.of(base.split(":", -1)).map(part -> "@" + part).distinct().toList();
  }

  List<String> all() {
    return Stream.concat(certain.stream(), possible.stream()).toList();
  }
}
