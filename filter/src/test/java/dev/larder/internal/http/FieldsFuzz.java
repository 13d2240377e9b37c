package dev.larder.internal.http;

import static dev.larder.fuzz.Fuzzed.require;

import dev.larder.fuzz.Fuzzed;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code Vary}, {@code Age}, entity tags and dates. */
public final class FieldsFuzz {
  private static final Instant NOW = Instant.parse("2026-06-15T12:00:00Z");
  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

  private FieldsFuzz() {}

  public static void fuzzerTestOneInput(byte[] data) {
    List<String> lines = Fuzzed.lines(data);
    vary(lines, Vary.parse(lines));
    tags(EntityTags.parse(lines));
    require(AgeField.parse(lines).orElse(0) >= 0, "a negative age");
    require(AgeField.parse(lines).orElse(0) <= DeltaSeconds.MAX, "too great an age");
    lines.forEach(FieldsFuzz::date);
    lines.forEach(FieldsFuzz::seconds);
  }

  private static void vary(List<String> lines, Vary vary) {
    require(vary.equals(Vary.parse(Fuzzed.reversed(lines))), "the order counts");
    require(vary.equals(Vary.parse(lines.stream().map(Fuzzed::upper).toList())), "case counts");
    require(vary.equals(Vary.parse(List.of(String.join(",", lines)))), "the lines count");
    require(Vary.parse(List.of(String.join(",", lines), " * ")).everything(), "a star is lost");
    require(vary.everything() || vary.equals(Vary.parse(vary.names())), "the names are others");
  }

  private static void tags(EntityTags tags) {
    require(!tags.any() || tags.opaque().isEmpty(), "a star and tags");
    require(tags.matches(Optional.empty()) == tags.any(), "nothing matches");
    Set<String> again = EntityTags.parse(List.copyOf(tags.opaque())).opaque();
    require(again.equals(tags.opaque()), "other tags");
    for (String tag : tags.opaque()) {
      require(tags.matches(Optional.of(tag)), "a tag does not match");
      require(tags.matches(Optional.of("W/" + tag)), "a weak tag does not match");
    }
  }

  private static void date(String text) {
    Optional<Instant> date = HttpDates.parse(text, NOW);
    date.ifPresent(
        read -> {
          require(!read.isAfter(LAST), "a year of five digits");
          require(HttpDates.parse(HttpDates.format(read), NOW).equals(date), "another date");
        });
    require(HttpDates.parse(Fuzzed.upper(text), NOW).equals(date), "case counts");
  }

  private static void seconds(String text) {
    boolean digits = !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
    long read = DeltaSeconds.parse(text).orElse(-1);
    long right =
        digits ? new BigInteger(text).min(BigInteger.valueOf(DeltaSeconds.MAX)).longValue() : -1;
    require(read == right, "other seconds");
  }
}
