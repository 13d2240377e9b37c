package dev.larder.internal.route;

/** What a finding speaks of. */
public sealed interface Subject {
  /**
   * The route in which the mend is to be made.
   *
   * @return its id
   */
  String route();

  /**
   * A route as a whole.
   *
   * @param route its id
   */
  record Route(String route) implements Subject {}

  /**
   * A pattern of a mutation.
   *
   * @param route id of the mutation
   * @param pattern as it is written; a tag begins with {@code #}
   */
  record Pattern(String route, String pattern) implements Subject {}

  /**
   * That a pattern of a mutation can drop entries of a cached route.
   *
   * @param route id of the mutation
   * @param pattern as it is written; a tag begins with {@code #}
   * @param read id of the cached route
   */
  record Drop(String route, String pattern, String read) implements Subject {}
}
