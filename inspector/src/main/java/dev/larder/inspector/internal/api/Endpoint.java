package dev.larder.inspector.internal.api;

import java.io.IOException;
import java.util.Set;

/**
 * Something that can be asked.
 *
 * @param method GET or POST
 * @param path below the servlet
 * @param parameters names of its query
 * @param repeatable those that may come several times
 * @param action answers
 */
record Endpoint(
    String method, String path, Set<String> parameters, Set<String> repeatable, Action action) {
  /** Answers a request. */
  @FunctionalInterface
  interface Action {
    void answer(Exchange exchange) throws IOException;
  }

  static Endpoint get(String path, Action action, String... parameters) {
    return new Endpoint("GET", path, Set.of(parameters), Set.of(), action);
  }

  static Endpoint post(String path, Action action) {
    return new Endpoint("POST", path, Set.of(), Set.of(), action);
  }

  Endpoint repeatable(String name) {
    return new Endpoint(method, path, parameters, Set.of(name), action);
  }
}
