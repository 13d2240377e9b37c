package dev.larder.jersey;

import dev.larder.model.RouteDefinition;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One way on in the tree of paths, tried in the order of Jersey's own routing.
 *
 * @param rules what it takes of the path
 * @param target where it leads
 */
record Branch(PathRules rules, Target target) {
  /** Where a branch leads. */
  sealed interface Target {
    /**
     * The path ends here.
     *
     * @param byVerb what answers; a verb without a leaf is one that Jersey knows and we cannot tell
     */
    record Methods(Map<String, Optional<Leaf>> byVerb) implements Target {
      public Methods {
        byVerb = Map.copyOf(byVerb);
      }

      boolean answers(String verb) {
        return byVerb.containsKey(verb) || (verb.equals("HEAD") && byVerb.containsKey("GET"));
      }

      Optional<Leaf> leaf(String verb) {
        String effective = byVerb.containsKey(verb) ? verb : "GET";
        return byVerb.getOrDefault(effective, Optional.empty());
      }
    }

    /**
     * The path goes on.
     *
     * @param branches none where only the running application can tell
     */
    record Deeper(Branches branches) implements Target {}
  }

  /**
   * A route at the end of a path.
   *
   * @param definition the route
   * @param names variables of each step on the way, in the order of their values
   */
  record Leaf(RouteDefinition definition, List<List<String>> names) {
    Leaf {
      names = List.copyOf(names);
    }
  }
}
