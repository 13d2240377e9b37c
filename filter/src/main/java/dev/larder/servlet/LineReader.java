package dev.larder.servlet;

import dev.larder.model.RouteDefinition;
import dev.larder.model.RouteDefinition.CachePolicy;
import dev.larder.model.RouteDefinition.Flaw;
import dev.larder.model.RouteDefinition.Inputs;
import dev.larder.model.RouteDefinition.InvalidationPolicy;
import dev.larder.model.RouteDefinition.Stage;
import dev.larder.model.RouteDefinition.Trait;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes routes of one line of the option {@code routes}. One instance per line. */
final class LineReader {
  private final LineText line;
  private final List<Flaw> flaws;
  private final LineMembers members;
  private final LinePath path;

  private LineReader(LineText line) {
    this.line = line;
    this.flaws = new ArrayList<>(line.flaws());
    this.members = new LineMembers(line, flaws::add);
    this.path = LinePathReader.read(line.path(), flaws::add);
  }

  /**
   * A route and its path.
   *
   * @param verb {@link LineRoutes#ANY} for every unsafe method
   */
  record Read(RouteDefinition route, String verb, LinePath path) {}

  /** One route, or one for each verb of a mutation. */
  static List<Read> read(LineText line) {
    LineReader reader = new LineReader(line);
    return line.has("invalidates") ? reader.mutations() : List.of(reader.cached());
  }

  private Read cached() {
    members.checkNames(LineMembers.CACHING);
    if (!line.verbs().isEmpty() && !line.verbs().equals(List.of("GET"))) {
      flaws.add(
          new Flaw(
              String.join(",", line.verbs())
                  + " is cached; expected GET (HEAD follows GET by"
                  + " itself)",
              "leave it out, or write invalidates=... for a mutation"));
    }
    CachePolicy policy = members.caching();
    return route("GET", Optional.of(policy), Optional.empty(), Set.of(Trait.DEPLOYED));
  }

  private List<Read> mutations() {
    members.checkNames(LineMembers.DROPPING);
    InvalidationPolicy policy = members.dropping();
    for (String verb : line.verbs()) {
      if (!Verbs.isUnsafe(verb)) {
        flaws.add(
            new Flaw(
                verb + " drops nothing, since it is safe; expected such as POST, PUT or DELETE",
                "remove it"));
      }
    }
    List<String> verbs = line.verbs().isEmpty() ? List.of(LineRoutes.ANY) : line.verbs();
    List<Read> routes = new ArrayList<>();
    for (String verb : verbs) {
      routes.add(route(verb, Optional.empty(), Optional.of(policy), Set.of(Trait.DEPLOYED)));
      // told once
      flaws.clear();
    }
    return routes;
  }

  private Read route(
      String verb,
      Optional<CachePolicy> cache,
      Optional<InvalidationPolicy> drops,
      Set<Trait> traits) {
    Map<String, Optional<String>> query = cache.isPresent() ? members.declaredQuery() : Map.of();
    String id = verb + " " + path.text();
    // a mutation may have several lines, and an annotation beside
    RouteDefinition route =
        new RouteDefinition(
            cache.isPresent() ? id : id + " (line " + line.number() + ")",
            verb,
            "",
            path.template(),
            line.origin(),
            Stage.EDGE,
            cache,
            drops,
            new Inputs(path.names(), query, Set.of(), Set.of(), Set.of()),
            traits,
            flaws);
    return new Read(route, verb, path);
  }
}
