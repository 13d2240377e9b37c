package dev.larder.internal.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads the options. A system property {@code larder.a.b} goes before the environment's {@code
 * LARDER_A_B}, which goes before the parameter {@code a.b}, which goes before the default.
 */
public final class SettingsReader {
  private static final Pattern PREFIX = Pattern.compile("[A-Za-z0-9._-]+|\\{[A-Za-z0-9._-]+}");
  private static final Pattern TTL_NAME = Pattern.compile("ttl\\.[A-Za-z0-9._-]{1,64}");
  private static final Pattern QUERY_NAME = Pattern.compile("[^*,\\s]+\\*?|\\*");
  private static final Pattern AUTHORITY = Pattern.compile("(\\[[0-9a-f:.]+]|[a-z0-9.-]+)(:\\d+)?");
  private static final Pattern FIELD_NAME =
      Pattern.compile("(?!(?i:cache-control)$)[!#$%&'*+.^_`|~0-9A-Za-z-]+");
  private static final Pattern TOKEN = Pattern.compile("[!-~]{16,512}");
  private static final int MAX_TARGETS = 8;
  private static final Duration LONGEST_TTL = Duration.ofDays(365);

  /** A value and where it was set. */
  private record Value(String text, String place) {}

  private final Map<String, Value> values = new TreeMap<>();
  private final List<String> faults = new ArrayList<>();

  private SettingsReader() {}

  /**
   * Reads all options.
   *
   * @param parameters init-params or context-params, by option name
   * @param environment the process's environment
   * @param properties the system properties
   * @return the checked settings
   * @throws IllegalArgumentException naming every fault: the value, what was expected, and where
   */
  public static Settings read(
      Map<String, String> parameters,
      Map<String, String> environment,
      Map<String, String> properties) {
    SettingsReader reader = new SettingsReader();
    parameters.forEach((name, text) -> reader.put(name, text, "parameter " + name));
    environment.forEach(
        (name, text) -> {
          if (name.startsWith("LARDER_")) {
            reader.put(Option.fromEnvironment(name), text, "environment variable " + name);
          }
        });
    properties.forEach(
        (name, text) -> {
          if (name.startsWith("larder.")) {
            reader.put(name.substring("larder.".length()), text, "system property " + name);
          }
        });
    return reader.settings();
  }

  /** Whether a name, such as {@code store} or {@code ttl.lists}, is that of an option. */
  static boolean isOption(String name) {
    return Option.named(name).isPresent();
  }

  private void put(String name, String text, String place) {
    if (Option.named(name).isEmpty()) {
      String known = String.join(", ", Stream.of(Option.values()).map(Option::key).toList());
      faults.add("unknown option '%s' (%s); known are: %s".formatted(name, place, known));
    } else {
      values.put(name, new Value(text.trim(), place));
    }
  }

  private Settings settings() {
    Settings settings =
        new Settings(
            store(),
            prefix(),
            ttls(),
            authorities(),
            ignoredQuery(),
            flag(Option.STRICT),
            flag(Option.DEBUG),
            (int) number(Option.BODY_MAX_BYTES, 1024, 67_108_864),
            packAboveBytes(),
            (int) number(Option.BARRIER_MAX_BYTES, 1024, 16_777_216),
            failure(),
            fence(),
            Duration.ofMillis(number(Option.BUDGET_MILLIS, 10, 10_000)),
            new Settings.Flights(
                Duration.ofMillis(number(Option.FLIGHT_WAIT_MILLIS, 0, 60_000)),
                (int) number(Option.FLIGHT_MAX_WAITERS, 0, 100_000),
                (int) number(Option.RECOMPUTE_MAX, 0, 100_000),
                (int) number(Option.REFRESH_MAX, 0, 1_000)),
            number(Option.MEMORY_MAX_BYTES, 1_048_576, 68_719_476_736L),
            (int) number(Option.LEDGER_MAX_PATTERNS, 100, 10_000_000),
            Duration.ofSeconds(number(Option.SWEEP_INTERVAL_SECONDS, 0, 86_400)),
            Duration.ofSeconds(number(Option.SUMMARY_INTERVAL_SECONDS, 0, 86_400)),
            controlTargets(),
            near(),
            texts());
    checkInspector();
    if (!faults.isEmpty()) {
      throw new IllegalArgumentException(
          "Larder cannot start, its settings have %d fault(s):%n- %s"
              .formatted(faults.size(), String.join(System.lineSeparator() + "- ", faults)));
    }
    return settings;
  }

  private Value value(Option option) {
    Value set = values.get(option.key());
    return set == null ? new Value(option.standard(), "default") : set;
  }

  private void fault(String name, String shown, String expected, String place) {
    faults.add("option '%s' is '%s' (%s); expected %s".formatted(name, shown, place, expected));
  }

  private void fault(Option option, Value value) {
    fault(option.key(), value.text(), option.bounds(), value.place());
  }

  private URI store() {
    Value value = value(Option.STORE);
    try {
      // java.net.URI refuses a scheme that nothing follows, such as memory:
      URI url = new URI(value.text().endsWith(":") ? value.text() + "/" : value.text());
      if (url.getScheme() != null) {
        return url;
      }
    } catch (URISyntaxException notAUrl) {
      // reported below; its message would repeat a password
    }
    // the text may hold a password: only its shape is shown
    fault(Option.STORE.key(), "not a URL", Option.STORE.bounds(), value.place());
    return URI.create(Option.STORE.standard() + "/");
  }

  private String prefix() {
    Value value = value(Option.PREFIX);
    if (!PREFIX.matcher(value.text()).matches() || value.text().length() > 64) {
      fault(Option.PREFIX, value);
    }
    return value.text();
  }

  private Map<String, Duration> ttls() {
    Map<String, Duration> ttls = new TreeMap<>();
    values.forEach(
        (name, value) -> {
          if (name.startsWith("ttl.")) {
            ttl(name, value).ifPresent(ttl -> ttls.put(name.substring("ttl.".length()), ttl));
          }
        });
    return ttls;
  }

  private Optional<Duration> ttl(String name, Value value) {
    Optional<Duration> ttl =
        whole(value.text())
            .filter(seconds -> seconds >= 1 && seconds <= LONGEST_TTL.toSeconds())
            .map(Duration::ofSeconds);
    if (ttl.isEmpty() || !TTL_NAME.matcher(name).matches()) {
      fault(name, value.text(), "seconds, " + Option.TTL.bounds(), value.place());
    }
    return ttl;
  }

  private Settings.Authorities authorities() {
    Value value = value(Option.AUTHORITY);
    if (value.text().equals("request")) {
      return new Settings.Authorities(true, List.of());
    }
    if (value.text().equals("ignore")) {
      return new Settings.Authorities(false, List.of());
    }
    List<String> listed = list(value.text().toLowerCase(Locale.ROOT));
    if (listed.isEmpty() || !listed.stream().allMatch(a -> AUTHORITY.matcher(a).matches())) {
      fault(Option.AUTHORITY, value);
    }
    // one canonical authority needs no part of the key: every other one bypasses
    return new Settings.Authorities(listed.size() > 1, listed);
  }

  private List<String> ignoredQuery() {
    Value value = value(Option.QUERY_IGNORE);
    if (!values.containsKey(Option.QUERY_IGNORE.key())) {
      return List.of();
    }
    List<String> names = list(value.text());
    if (!names.stream().allMatch(name -> QUERY_NAME.matcher(name).matches())) {
      fault(Option.QUERY_IGNORE, value);
    }
    return names;
  }

  private List<String> controlTargets() {
    Value value = value(Option.CACHE_CONTROL_TARGETS);
    List<String> names = list(value.text());
    if (names.size() > MAX_TARGETS
        || !names.stream().allMatch(name -> FIELD_NAME.matcher(name).matches())) {
      fault(Option.CACHE_CONTROL_TARGETS, value);
    }
    return names;
  }

  private OptionalInt packAboveBytes() {
    Value value = value(Option.COMPRESS);
    if (!List.of("off", "gzip").contains(value.text())) {
      fault(Option.COMPRESS, value);
    }
    int above = (int) number(Option.COMPRESS_ABOVE_BYTES, 128, 4_194_304);
    return value.text().equals("gzip") ? OptionalInt.of(above) : OptionalInt.empty();
  }

  private Settings.Failure failure() {
    Value value = value(Option.INVALIDATION_FAILURE);
    if (!List.of("report", "fail").contains(value.text())) {
      fault(Option.INVALIDATION_FAILURE, value);
    }
    return value.text().equals("fail") ? Settings.Failure.FAIL : Settings.Failure.REPORT;
  }

  private Optional<Duration> fence() {
    Duration longest = Duration.ofSeconds(number(Option.FENCE_MAX_SECONDS, 1, 3600));
    return flag(Option.INVALIDATION_FENCE) ? Optional.of(longest) : Optional.empty();
  }

  private Optional<Settings.Near> near() {
    Value value = value(Option.NEAR);
    boolean bounded = value.text().equals("bounded");
    if (!List.of("off", "strict", "bounded").contains(value.text())) {
      fault(Option.NEAR, value);
    }
    // an age that does not hold, and an age that nobody chose, are both misunderstandings
    boolean aged = values.containsKey(Option.NEAR_MAX_AGE_MILLIS.key());
    if (aged != bounded) {
      fault(Option.NEAR_MAX_AGE_MILLIS, value(Option.NEAR_MAX_AGE_MILLIS));
    }
    long term = number(Option.NEAR_TERM_MILLIS, 0, 1000);
    if (term > 0 && !value.text().equals("strict")) {
      fault(Option.NEAR_TERM_MILLIS, value(Option.NEAR_TERM_MILLIS));
    }
    long maxBytes = number(Option.NEAR_MAX_BYTES, 1_048_576, 68_719_476_736L);
    long unasked = bounded && aged ? number(Option.NEAR_MAX_AGE_MILLIS, 1, 1000) : term;
    Optional<Duration> maxAge = Optional.of(Duration.ofMillis(unasked)).filter(age -> unasked > 0);
    return value.text().equals("off")
        ? Optional.empty()
        : Optional.of(new Settings.Near(maxBytes, maxAge, !bounded && term > 0));
  }

  /** The inspector reads its options itself, as texts. A token is not shown. */
  private void checkInspector() {
    boolean unused = flag(Option.INSPECTOR_OPEN);
    Value token = value(Option.INSPECTOR_TOKEN);
    boolean set = values.containsKey(Option.INSPECTOR_TOKEN.key());
    if (set && !TOKEN.matcher(token.text()).matches()) {
      String shown = token.text().length() + " characters";
      fault(Option.INSPECTOR_TOKEN.key(), shown, Option.INSPECTOR_TOKEN.bounds(), token.place());
    }
    if (value(Option.INSPECTOR_ROLE).text().isEmpty()) {
      fault(Option.INSPECTOR_ROLE, value(Option.INSPECTOR_ROLE));
    }
  }

  private boolean flag(Option option) {
    Value value = value(option);
    if (!value.text().equals("true") && !value.text().equals("false")) {
      fault(option, value);
    }
    return value.text().equals("true");
  }

  private long number(Option option, long least, long most) {
    Value value = value(option);
    Optional<Long> number = whole(value.text()).filter(n -> n >= least && n <= most);
    if (number.isEmpty()) {
      fault(option, value);
    }
    return number.orElse(least);
  }

  private Map<String, String> texts() {
    Map<String, String> texts = new TreeMap<>();
    for (Option option : Option.values()) {
      texts.put(option.key(), value(option).text());
    }
    values.forEach((name, value) -> texts.put(name, value.text()));
    return texts;
  }

  private static Optional<Long> whole(String text) {
    try {
      return Optional.of(Long.parseLong(text));
    } catch (NumberFormatException notANumber) {
      return Optional.empty();
    }
  }

  private static List<String> list(String text) {
    return Stream.of(text.split(",", -1)).map(String::trim).filter(s -> !s.isEmpty()).toList();
  }
}
