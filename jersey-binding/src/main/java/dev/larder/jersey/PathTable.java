package dev.larder.jersey;

import dev.larder.model.RouteDefinition;
import dev.larder.spi.RequestCache.RouteMatcher;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Finds routes by path, as Jersey would, from a copy of its model. Knows nothing of what only the
 * running application can tell: locators that return an interface, filters that rewrite the path.
 * Matrix parameters do not count, as in Jersey. Immutable and thread safe.
 */
final class PathTable implements RouteMatcher {
  private static final Pattern MATRIX = Pattern.compile(";[^/]*");

  private final Optional<String> servlet;
  private final List<String> bases;
  private final Branches roots;

  /**
   * Creates a table.
   *
   * @param servlet name of Jersey's servlet; empty if it runs otherwise
   * @param bases paths of the servlet mappings, without a trailing slash; empty text for the root
   * @param roots branches of the root resources, in routing order
   */
  PathTable(Optional<String> servlet, List<String> bases, List<Branch> roots) {
    this.servlet = servlet;
    this.bases = List.copyOf(bases);
    this.roots = Branches.of(roots);
  }

  @Override
  public Optional<String> servlet() {
    return servlet;
  }

  @Override
  public Optional<Match> match(String verb, String path) {
    String plain = withoutMatrix(path);
    for (String base : bases) {
      Optional<String> rest = below(base, plain);
      if (rest.isPresent()) {
        return walk(roots, verb, rest.get(), new ArrayList<>()).map(Found::toMatch);
      }
    }
    return Optional.empty();
  }

  /** Matches a path below the application's base, as Jersey is about to. */
  Optional<Found> matchBelow(String verb, String path) {
    return walk(roots, verb, withoutMatrix(path), new ArrayList<>());
  }

  /**
   * The end of a path.
   *
   * @param leaf what is there
   * @param values of the variables of each step on the way, still encoded
   */
  record Found(Branch.Leaf leaf, List<List<String>> values) {
    RouteDefinition route() {
      return leaf.definition();
    }

    Match toMatch() {
      Map<String, String> decoded = new HashMap<>(4);
      for (int step = 0; step < leaf.names().size(); step++) {
        List<String> names = leaf.names().get(step);
        for (int i = 0; i < names.size(); i++) {
          decoded.put(names.get(i), PercentDecoder.path(values.get(step).get(i)));
        }
      }
      return new Match(leaf.definition(), decoded);
    }
  }

  private static String withoutMatrix(String path) {
    return path.indexOf(';') < 0 ? path : MATRIX.matcher(path).replaceAll("");
  }

  private static Optional<String> below(String base, String path) {
    if (path.equals(base)) {
      return Optional.of("/");
    }
    return path.startsWith(base) && path.startsWith("/", base.length())
        ? Optional.of(path.substring(base.length()))
        : Optional.empty();
  }

  /**
   * Takes the first branch that leads on or knows the verb. A path that ends here under another
   * verb hides all locators behind it, but not a later path that knows the verb.
   */
  private static Optional<Found> walk(
      Branches branches, String verb, String path, List<List<String>> values) {
    boolean endsHere = false;
    for (Branch branch : branches.leading(path)) {
      Optional<PathRules.Step> step = branch.rules().match(path);
      if (step.isEmpty()) {
        continue;
      }
      if (branch.target() instanceof Branch.Target.Methods methods) {
        if (methods.answers(verb)) {
          values.add(step.get().values());
          return methods.leaf(verb).map(leaf -> new Found(leaf, values));
        }
        endsHere = true;
      } else if (endsHere) {
        return Optional.empty();
      } else {
        values.add(step.get().values());
        Branches next = ((Branch.Target.Deeper) branch.target()).branches();
        return walk(next, verb, step.get().rest(), values);
      }
    }
    return Optional.empty();
  }
}
