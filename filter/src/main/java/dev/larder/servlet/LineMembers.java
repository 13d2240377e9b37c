package dev.larder.servlet;

import dev.larder.annotation.Cacheable;
import dev.larder.annotation.InvalidateCache.On;
import dev.larder.model.RouteDefinition.CachePolicy;
import dev.larder.model.RouteDefinition.CachePolicy.Stale;
import dev.larder.model.RouteDefinition.Flaw;
import dev.larder.model.RouteDefinition.InvalidationPolicy;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reads the members of a line of the option {@code routes}. What cannot be read is told, and
 * replaced by something that causes no second fault: the application does not start anyway.
 */
final class LineMembers {
  /** Members of a line for reads: those of {@link Cacheable} that mean something here. */
  static final List<String> CACHING =
      List.of(
          "key",
          "ttl",
          "fallbackTtl",
          "scope",
          "tags",
          "query",
          "ignoreQuery",
          "ignorePath",
          "varyBy",
          "unkeyed",
          "clientCacheControl",
          "staleWhileRevalidate",
          "staleIfError",
          "earlyRefresh",
          "revalidate",
          "honorClientDirectives",
          "debug");

  /** Members of a line for mutations. */
  static final List<String> DROPPING = List.of("invalidates", "on");

  private static final String RESPONSE = "response";
  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9._-]*");
  private static final Pattern QUERY =
      Pattern.compile("(all|declared|none)(?:\\((.*)\\))?", Pattern.CASE_INSENSITIVE);

  private final LineText line;
  private final Consumer<Flaw> flaws;

  LineMembers(LineText line, Consumer<Flaw> flaws) {
    this.line = line;
    this.flaws = flaws;
  }

  /** Tells of members that are not known on this kind of line. */
  void checkNames(List<String> known) {
    Set<String> unknown = new TreeSet<>(line.members().keySet());
    unknown.removeAll(known);
    for (String name : unknown) {
      boolean elsewhere = CACHING.contains(name) || DROPPING.contains(name);
      flaws.accept(
          elsewhere
              ? new Flaw(
                  shown(name)
                      + " stands beside invalidates; expected reads and mutations on lines"
                      + " of their own",
                  "write two lines")
              : new Flaw(
                  shown(name) + " is not known; expected one of " + String.join(", ", known),
                  "correct the name, or remove it"));
    }
  }

  CachePolicy caching() {
    boolean own = text("ttl").equals(RESPONSE);
    checkUser();
    return new CachePolicy(
        text("key"),
        ttlSeconds(),
        ttlName(),
        seconds("fallbackTtl"),
        scope(),
        list("tags"),
        queryMode(),
        list("ignoreQuery"),
        list("ignorePath"),
        list("varyBy"),
        word(
            "unkeyed",
            Cacheable.Unkeyed.class,
            own ? Cacheable.Unkeyed.OFF : Cacheable.Unkeyed.SEAL),
        false,
        text("clientCacheControl"),
        flag("honorClientDirectives"),
        flag("debug"),
        new Stale(
            seconds("staleWhileRevalidate"),
            seconds("staleIfError"),
            flag("earlyRefresh"),
            seconds("revalidate")));
  }

  InvalidationPolicy dropping() {
    List<String> patterns = list("invalidates");
    if (patterns.isEmpty()) {
      flaw("invalidates", "at least one pattern", "invalidates=report:{{id}}:*");
    }
    return new InvalidationPolicy(patterns, List.of(), outcomes());
  }

  private Set<On> outcomes() {
    Set<On> found = EnumSet.noneOf(On.class);
    for (String word : list("on")) {
      Optional<On> outcome = constant(On.class, word.replace('-', '_'));
      outcome.ifPresentOrElse(found::add, () -> flaw("on", words(On.class), "on=success,redirect"));
    }
    return found.isEmpty() ? EnumSet.allOf(On.class) : found;
  }

  private void checkUser() {
    if (text("key").contains("{{user_id}}")) {
      flaws.accept(
          new Flaw(
              shown("key")
                  + " holds {{user_id}}; expected none, since nobody is authenticated yet"
                  + " where a line is looked up",
              "remove it, or annotate the servlet"));
    }
  }

  private long ttlSeconds() {
    String text = text("ttl");
    if (!line.has("ttl") || !ttlName().isEmpty()) {
      return 0;
    }
    if (text.equals(RESPONSE)) {
      return Cacheable.FROM_RESPONSE;
    }
    long seconds = whole(text).orElse(0L);
    if (seconds == 0) {
      flaw("ttl", "seconds from 1, response, or the name of an option ttl.<name>", "ttl=600");
    }
    return Math.max(1, seconds);
  }

  private String ttlName() {
    String text = text("ttl");
    return !text.equals(RESPONSE) && NAME.matcher(text).matches() ? text : "";
  }

  private Cacheable.Scope scope() {
    Cacheable.Scope scope = word("scope", Cacheable.Scope.class, Cacheable.Scope.AUTO);
    if (scope == Cacheable.Scope.USER) {
      flaw("scope", "auto or public, since nobody is authenticated yet", "scope=public");
      return Cacheable.Scope.AUTO;
    }
    return scope;
  }

  private Cacheable.Query queryMode() {
    Matcher matcher = QUERY.matcher(text("query"));
    if (!line.has("query")) {
      return Cacheable.Query.ALL;
    }
    Optional<Cacheable.Query> mode =
        matcher.matches() ? constant(Cacheable.Query.class, matcher.group(1)) : Optional.empty();
    boolean names = matcher.matches() && matcher.group(2) != null;
    if (mode.isEmpty() || (names && mode.get() != Cacheable.Query.DECLARED)) {
      flaw("query", "all, none, declared or declared(a,b)", "query=declared(page,size)");
    }
    return mode.orElse(Cacheable.Query.ALL);
  }

  /** The parameters that the line declares, without defaults. */
  Map<String, Optional<String>> declaredQuery() {
    Matcher matcher = QUERY.matcher(text("query"));
    Map<String, Optional<String>> declared = new HashMap<>();
    if (matcher.matches() && matcher.group(2) != null) {
      LineText.list(matcher.group(2)).forEach(name -> declared.put(name, Optional.empty()));
    }
    return declared;
  }

  private long seconds(String name) {
    if (!line.has(name)) {
      return 0;
    }
    Optional<Long> seconds = whole(text(name));
    if (seconds.isEmpty()) {
      flaw(name, "seconds", name + "=60");
    }
    return seconds.orElse(0L);
  }

  private boolean flag(String name) {
    String text = text(name);
    if (line.has(name) && !text.equals("true") && !text.equals("false")) {
      flaw(name, "true or false", name + "=true");
    }
    return text.equals("true");
  }

  private <E extends Enum<E>> E word(String name, Class<E> type, E standard) {
    if (!line.has(name)) {
      return standard;
    }
    Optional<E> found = constant(type, text(name));
    if (found.isEmpty()) {
      String first = lower(type.getEnumConstants()[0]);
      flaw(name, words(type), name + "=" + first);
    }
    return found.orElse(standard);
  }

  private static <E extends Enum<E>> Optional<E> constant(Class<E> type, String word) {
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> constant.name().equalsIgnoreCase(word))
        .findFirst();
  }

  private static <E extends Enum<E>> String words(Class<E> type) {
    return Arrays.stream(type.getEnumConstants())
        .map(LineMembers::lower)
        .collect(Collectors.joining(", ", "one of ", ""));
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static Optional<Long> whole(String text) {
    return text.matches("\\d{1,18}") ? Optional.of(Long.parseLong(text)) : Optional.empty();
  }

  private List<String> list(String name) {
    return LineText.list(text(name));
  }

  private String text(String name) {
    return line.members().getOrDefault(name, "");
  }

  private String shown(String name) {
    return name + "=" + text(name);
  }

  private void flaw(String name, String expected, String example) {
    flaws.accept(new Flaw(shown(name) + "; expected " + expected, "write such as " + example));
  }
}
