package dev.larder.internal.http;

import static dev.larder.fuzz.Fuzzed.require;

import dev.larder.fuzz.Fuzzed;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** {@code Cache-Control}: no restriction is lost, however it is written. */
public final class CacheControlFuzz {
  private CacheControlFuzz() {}

  public static void fuzzerTestOneInput(byte[] data) {
    List<String> lines = Fuzzed.lines(data);
    CacheControl all = CacheControl.parse(lines);

    require(all.equals(CacheControl.parse(Fuzzed.reversed(lines))), "the order of lines counts");
    require(
        all.equals(CacheControl.parse(lines.stream().map(Fuzzed::upper).toList())), "case counts");
    for (String line : lines) {
      CacheControl one = CacheControl.parse(List.of(line));
      require(all.directives().containsAll(one.directives()), "a line is lost");
      require(isAsShort(all.maxAge(), one.maxAge()), "max-age grows");
      require(isAsShort(all.sMaxAge(), one.sMaxAge()), "s-maxage grows");
      require(isAsShort(all.staleIfError(), one.staleIfError()), "stale-if-error grows");
      require(
          isAsShort(all.staleWhileRevalidate(), one.staleWhileRevalidate()),
          "stale-while-revalidate grows");
      require(line.matches("(?s).*[=\"].*") || one.directives().containsAll(words(line)), "junk");
      more(one, CacheControl.parse(List.of(line + ",no-store,private,max-age=0,stale-if-error=0")));
    }
  }

  private static void more(CacheControl one, CacheControl more) {
    require(more.noStore() && more.isPrivate(), "a restriction behind others is lost");
    require(more.maxAge().orElse(1) == 0, "the shortest life is lost");
    require(more.staleIfError().orElse(1) == 0, "the shortest time of stale responses is lost");
    for (String name : CacheControl.RESTRICTIONS) {
      require(
          !one.directives().contains(name) || more.directives().contains(name),
          "a restriction before others is lost");
    }
  }

  private static boolean isAsShort(OptionalLong all, OptionalLong one) {
    return one.isEmpty()
        || (all.isPresent() && all.getAsLong() >= 0 && all.getAsLong() <= one.getAsLong());
  }

  /** Restrictions between any separators: without quotes and arguments nothing hides them. */
  private static List<String> words(String line) {
    return Stream.of(Fuzzed.lower(line).split("[,;:/() \t]+", -1))
        .filter(CacheControl.RESTRICTIONS::contains)
        .toList();
  }
}
