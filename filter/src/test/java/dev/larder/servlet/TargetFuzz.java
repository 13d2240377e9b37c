package dev.larder.servlet;

import static dev.larder.fuzz.Fuzzed.require;

import dev.larder.fuzz.Fuzzed;
import dev.larder.model.RequestFacts.QueryParameter;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Paths and query strings: what is decoded means one thing, what counts is never taken away. */
public final class TargetFuzz {
  private TargetFuzz() {}

  public static void fuzzerTestOneInput(byte[] data) {
    List<String> lines = Fuzzed.lines(data);
    PlainPath.decode(lines.get(0)).ifPresent(path -> path(lines.get(0), path));
    query(lines.get(lines.size() - 1));
  }

  private static void path(String raw, String path) {
    require(path.startsWith("/"), "not from the root");
    require(!path.contains("//") && !path.contains("\\"), "empty segments");
    require(!(path + "/").contains("/./") && !(path + "/").contains("/../"), "dot segments");
    require(path.indexOf('%') < 0 && path.indexOf(';') < 0, "decoded twice means another");
    require(
        path.chars().allMatch(c -> (c >= ' ' && c != 0x7F) || raw.indexOf(c) >= 0),
        "an encoded control character");
    require(PlainPath.decode(path).equals(Optional.of(path)), "not its own meaning");
  }

  private static void query(String raw) {
    Predicate<String> counts = name -> !name.startsWith("u");
    QueryText whole = QueryText.of(Optional.of(raw));
    CountedQuery counted = CountedQuery.of(Optional.of(raw), counts);
    require(counted.hidden().stream().noneMatch(counts), "what counts is hidden");
    if (counted.hidden().isEmpty()) {
      require(counted.rest().equals(Optional.of(raw)), "changed for nothing");
      return;
    }
    QueryText rest = QueryText.of(counted.rest());
    List<QueryParameter> right =
        whole.pairs().stream().filter(pair -> !counted.hidden().contains(pair.name())).toList();
    require(rest.decodable() && rest.pairs().equals(right), "another query");
    require(CountedQuery.of(counted.rest(), counts).hidden().isEmpty(), "not all at once");
  }
}
