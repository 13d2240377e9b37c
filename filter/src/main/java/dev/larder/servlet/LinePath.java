package dev.larder.servlet;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The path of a line of the option {@code routes}: literal segments, {@code {name}} for one
 * segment, a trailing {@code /*} for everything below. Matches decoded paths. Immutable.
 *
 * @param text as written
 * @param segments without the catch-all; one empty segment stands for a trailing slash
 * @param openEnd whether it ends with {@code /*}
 */
record LinePath(String text, List<Segment> segments, boolean openEnd) {
  /** The more specific first: at the first difference a literal, then a variable, then an end. */
  static final Comparator<LinePath> MOST_SPECIFIC_FIRST =
      Comparator.comparing(LinePath::ranks).thenComparing(LinePath::shape);

  LinePath {
    segments = List.copyOf(segments);
  }

  /**
   * One segment.
   *
   * @param text what stands there, or the name of what does
   * @param variable whether it is a name
   */
  record Segment(String text, boolean variable) {
    boolean matches(String segment) {
      return variable ? !segment.isEmpty() : text.equals(segment);
    }
  }

  /** The same path as a route template. */
  String template() {
    Stream<String> parts =
        segments.stream().map(s -> s.variable() ? "{" + s.text() + "}" : s.text());
    Stream<String> end = openEnd ? Stream.of("{" + UrlPattern.WILDCARD + ": .*}") : Stream.empty();
    return "/" + Stream.concat(parts, end).collect(Collectors.joining("/"));
  }

  /** Names of variables in order, that of the catch-all last. */
  List<String> names() {
    List<String> names = new ArrayList<>();
    segments.stream().filter(Segment::variable).map(Segment::text).forEach(names::add);
    if (openEnd) {
      names.add(UrlPattern.WILDCARD);
    }
    return names;
  }

  /** What two paths have in common that match the same. */
  String shape() {
    String fixed = segments.stream().map(s -> s.variable() ? "{}" : s.text()).collect(joined());
    return openEnd ? fixed + "/*" : fixed;
  }

  private static Collector<CharSequence, ?, String> joined() {
    return Collectors.joining("/", "/", "");
  }

  /** A digit for each segment and the end, the smaller the more specific. */
  private String ranks() {
    return segments.stream().map(s -> s.variable() ? "1" : "0").collect(Collectors.joining())
        + (openEnd ? "3" : "2");
  }

  /** A path that matches. */
  String example() {
    String fixed = segments.stream().map(s -> s.variable() ? "~" : s.text()).collect(joined());
    return openEnd ? (segments.isEmpty() ? "/~" : fixed + "/~") : fixed;
  }

  /** Whether somebody may take an unclear path for one that matches: up to the first variable. */
  boolean mayConcern(String path) {
    List<String> parts = loose(path);
    for (int i = 0; i < segments.size() && !segments.get(i).variable(); i++) {
      String literal = segments.get(i).text();
      if (!literal.isEmpty() && (i >= parts.size() || !parts.get(i).equals(literal))) {
        return false;
      }
    }
    return true;
  }

  private static List<String> loose(String path) {
    return split(path).stream().filter(part -> !part.isEmpty() && !part.equals(".")).toList();
  }

  /** The values of a decoded path; empty if it does not match. */
  Optional<Map<String, String>> match(String path) {
    return match(split(path), segments);
  }

  /**
   * The same for a path that an application may take for another one: doubled and trailing slashes
   * do not count.
   */
  Optional<Map<String, String>> matchLoosely(String path) {
    return match(
        loose(path), segments.stream().filter(segment -> !segment.text().isEmpty()).toList());
  }

  private Optional<Map<String, String>> match(List<String> parts, List<Segment> wanted) {
    boolean fits = openEnd ? parts.size() >= wanted.size() : parts.size() == wanted.size();
    if (!fits) {
      return Optional.empty();
    }
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i < wanted.size(); i++) {
      Segment segment = wanted.get(i);
      if (!segment.matches(parts.get(i))) {
        return Optional.empty();
      }
      if (segment.variable()) {
        values.put(segment.text(), parts.get(i));
      }
    }
    if (openEnd && parts.size() > wanted.size()) {
      values.put(UrlPattern.WILDCARD, String.join("/", parts.subList(wanted.size(), parts.size())));
    }
    return Optional.of(values);
  }

  private static List<String> split(String path) {
    return List.of(path.substring(1).split("/", -1));
  }
}
