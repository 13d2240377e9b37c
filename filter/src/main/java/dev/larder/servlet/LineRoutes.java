package dev.larder.servlet;

import dev.larder.annotation.InvalidateCache.On;
import dev.larder.model.RouteDefinition;
import dev.larder.model.RouteDefinition.Flaw;
import dev.larder.model.RouteDefinition.Inputs;
import dev.larder.model.RouteDefinition.InvalidationPolicy;
import dev.larder.model.RouteDefinition.Stage;
import dev.larder.spi.RequestCache.RouteMatcher.Match;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The routes of the option {@code routes}. A read has the most specific line that matches; a
 * mutation has all of its lines, and what the read of its path has stored. Immutable.
 */
final class LineRoutes {
  /** Stands for every unsafe method. */
  static final String ANY = "*";

  /** For a mutation whose path may mean something else to the application: it drops everything. */
  private static final RouteDefinition UNCLEAR =
      new RouteDefinition(
          "* (unclear path)",
          ANY,
          "/",
          "option routes",
          Stage.EDGE,
          Optional.empty(),
          Optional.of(new InvalidationPolicy(List.of(), List.of(), Set.of(On.values()))),
          new Inputs(List.of(), Map.of(), Set.of(), Set.of(), Set.of()),
          Set.of());

  private final List<LineReader.Read> reads;
  private final List<LineReader.Read> mutations;
  private final List<LineReader.Read> all;

  private LineRoutes(List<LineReader.Read> all) {
    this.all = all;
    this.reads =
        all.stream()
            .filter(each -> each.route().cache().isPresent())
            .sorted(Comparator.comparing(LineReader.Read::path, LinePath.MOST_SPECIFIC_FIRST))
            .toList();
    this.mutations = all.stream().filter(each -> each.route().cache().isEmpty()).toList();
  }

  static LineRoutes of(String text) {
    return new LineRoutes(
        LineText.all(text).stream().flatMap(line -> LineReader.read(line).stream()).toList());
  }

  /**
   * All of them, those with flaws too.
   *
   * @param servlets those that are annotated own their paths
   */
  List<RouteDefinition> definitions(ServletRoutes servlets) {
    Map<String, String> shapes = new HashMap<>();
    List<RouteDefinition> checked = new ArrayList<>();
    for (LineReader.Read each : all) {
      RouteDefinition route = each.route();
      String twin =
          route.cache().isEmpty() ? null : shapes.putIfAbsent(each.path().shape(), route.origin());
      Optional<Flaw> flaw = twin == null ? owned(each, servlets) : Optional.of(twin(each, twin));
      checked.add(flaw.map(found -> route.with(found)).orElse(route));
    }
    return List.copyOf(checked);
  }

  /** Of two lines for the reads of the same paths the second would never be asked. */
  private static Flaw twin(LineReader.Read each, String first) {
    return new Flaw(
        "the path \""
            + each.path().text()
            + "\" matches what "
            + first
            + " matches; expected one"
            + " line for the reads of a path",
        "remove one");
  }

  private static Optional<Flaw> owned(LineReader.Read each, ServletRoutes servlets) {
    return servlets
        .ownerOf(each.path().example())
        .filter(owner -> each.route().cache().isPresent())
        .map(
            owner ->
                new Flaw(
                    "the path \""
                        + each.path().text()
                        + "\" is that of "
                        + owner.origin()
                        + "; expected one of a servlet without annotations",
                    "remove the line"));
  }

  /**
   * The route of a read.
   *
   * @param raw its path within the application, as sent
   * @return empty if it has none, or its path does not mean one thing only
   */
  Optional<Match> read(HttpServletRequest request, String raw) {
    return plain(request, raw).flatMap(this::read);
  }

  /** The same for a path that nobody has sent. */
  Optional<Match> foretold(String raw) {
    return PlainPath.decode(raw).flatMap(this::read);
  }

  private Optional<Match> read(String path) {
    return reads.stream().flatMap(each -> strictly(each, path).stream()).findFirst();
  }

  /**
   * The routes of a mutation: of all its lines, and of the read of the same path.
   *
   * @param raw its path within the application, as sent; empty if it cannot be told
   * @param readable whether reads of that path may be those of a line
   * @return one that drops everything if the application may take the path for one that matches
   */
  List<Match> mutations(HttpServletRequest request, Optional<String> raw, boolean readable) {
    String verb = request.getMethod();
    String path = container(request);
    Optional<String> plain = raw.flatMap(sent -> plain(request, sent));
    if (plain.isEmpty()) {
      boolean concerned =
          (readable ? all : mutations).stream().anyMatch(each -> each.path().mayConcern(path));
      return concerned ? List.of(new Match(UNCLEAR, Map.of())) : List.of();
    }
    return loosely(verb, path, readable);
  }

  private List<Match> loosely(String verb, String path, boolean readable) {
    List<Match> found = new ArrayList<>();
    for (LineReader.Read each : mutations) {
      if (each.verb().equals(ANY) || each.verb().equals(verb)) {
        loosely(each, path).ifPresent(found::add);
      }
    }
    if (readable) {
      read(path)
          .or(() -> reads.stream().flatMap(each -> loosely(each, path).stream()).findFirst())
          .ifPresent(found::add);
    }
    return found;
  }

  private static Optional<Match> strictly(LineReader.Read each, String path) {
    return each.path().match(path).map(values -> new Match(each.route(), values));
  }

  private static Optional<Match> loosely(LineReader.Read each, String path) {
    return each.path()
        .match(path)
        .or(() -> each.path().matchLoosely(path))
        .map(values -> new Match(each.route(), values));
  }

  /** Decoded, if container and filter agree on what it means. */
  private static Optional<String> plain(HttpServletRequest request, String raw) {
    return PlainPath.decode(raw).filter(container(request)::equals);
  }

  private static String container(HttpServletRequest request) {
    return request.getServletPath() + Optional.ofNullable(request.getPathInfo()).orElse("");
  }
}
