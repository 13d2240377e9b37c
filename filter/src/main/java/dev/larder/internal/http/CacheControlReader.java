package dev.larder.internal.http;

import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Reads {@code Cache-Control} line after line; a quoted string never spans two of them. */
final class CacheControlReader {
  private final Set<String> directives = new HashSet<>();
  private OptionalLong maxAge = OptionalLong.empty();
  private OptionalLong sMaxAge = OptionalLong.empty();
  private OptionalLong minFresh = OptionalLong.empty();
  private OptionalLong staleWhileRevalidate = OptionalLong.empty();
  private OptionalLong staleIfError = OptionalLong.empty();

  CacheControl read() {
    return new CacheControl(
        directives, maxAge, sMaxAge, minFresh, staleWhileRevalidate, staleIfError);
  }

  void line(String line) {
    int at = 0;
    while (at < line.length()) {
      int end = endOfMember(line, at);
      member(FieldList.trim(line.substring(at, end)));
      at = end + 1;
    }
  }

  private static int endOfMember(String line, int start) {
    int comma = indexOrEnd(line, ',', start);
    int argument = indexOrEnd(line, '=', start) + 1;
    int close = argument < comma ? QuotedString.close(line, argument) : -1;
    return close < 0 ? comma : indexOrEnd(line, ',', close);
  }

  private static int indexOrEnd(String line, char wanted, int from) {
    int found = line.indexOf(wanted, from);
    return found < 0 ? line.length() : found;
  }

  private void member(String member) {
    int equals = member.indexOf('=');
    String name = equals < 0 ? member : member.substring(0, equals);
    Optional<String> argument =
        equals < 0 ? Optional.of("") : argument(member.substring(equals + 1));
    if (FieldList.isToken(name) && argument.isPresent()) {
      directive(lowerCase(name), argument.get());
    } else if (!member.isEmpty()) {
      noDirective(lowerCase(member));
    }
  }

  private static Optional<String> argument(String text) {
    return FieldList.isToken(text) ? Optional.of(text) : QuotedString.read(text);
  }

  /** Another separator than a comma, mostly. */
  private void noDirective(String member) {
    directives.add(member);
    for (String word : member.split("[^a-z-]+", -1)) {
      if (CacheControl.RESTRICTIONS.contains(word)) {
        directive(word, "");
      }
    }
  }

  private void directive(String name, String argument) {
    directives.add(name);
    switch (name) {
      case "max-age" -> maxAge = shorter(maxAge, argument);
      case "s-maxage" -> sMaxAge = shorter(sMaxAge, argument);
      case "min-fresh" -> minFresh = longer(minFresh, argument);
      case "stale-while-revalidate" ->
          staleWhileRevalidate = shorter(staleWhileRevalidate, argument);
      case "stale-if-error" -> staleIfError = shorter(staleIfError, argument);
      default -> {
        // known by its name only
      }
    }
  }

  private static OptionalLong shorter(OptionalLong known, String argument) {
    long seconds = DeltaSeconds.parse(argument).orElse(0);
    return OptionalLong.of(Math.min(known.orElse(DeltaSeconds.MAX), seconds));
  }

  private static OptionalLong longer(OptionalLong known, String argument) {
    OptionalLong seconds = DeltaSeconds.parse(argument);
    return seconds.isEmpty()
        ? known
        : OptionalLong.of(Math.max(known.orElse(0), seconds.getAsLong()));
  }

  private static String lowerCase(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
