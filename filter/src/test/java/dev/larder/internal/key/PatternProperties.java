package dev.larder.internal.key;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The texts in the ledger mean what the patterns say, and no value changes that. */
class PatternProperties {
  private static final List<String> SHAPES =
      List.of("=*=", "*=", "*+", "=*+", "*=+", "=*=+", "**=", "==*=");

  @Property(tries = 5_000)
  void aMemberStandsForEachPatternThatCoversTheEntryAndForNoOther(
      @ForAll("patterns") String pattern,
      @ForAll("values") Map<String, KeyValue> values,
      @ForAll("entries") Entry entry) {
    PatternTemplate.Expanded expanded = PatternTemplate.parse(pattern).expand(Values.in(values));
    boolean covers =
        PatternMatcher.covers(expanded.text(), entry.base(), entry.users(), entry.tags());
    assertThat(entry.members(expanded).contains(expanded.text())).isEqualTo(covers);
  }

  @Property(tries = 2_000)
  void aValueNeverWidensAPattern(
      @ForAll("hostile") KeyValue fired, @ForAll("hostile") KeyValue kept) {
    boolean same = fired.equals(kept);
    assertThat(covers("posts:{{a}}", fired, "posts:{{a}}", kept)).isEqualTo(same);
    assertThat(covers("posts:{{a}}:*", fired, "posts:{{a}}", kept)).isEqualTo(same);
    assertThat(covers("posts:{{a}}:*", fired, "posts:{{a}}:b:c", kept)).isEqualTo(same);
    assertThat(covers("posts:*:{{a}}", fired, "posts:b:{{a}}", kept)).isEqualTo(same);
    assertThat(covers("posts:*:{{a}}:*", fired, "posts:b:{{a}}:c", kept)).isEqualTo(same);
    assertThat(covers("{{a}}:*", fired, "{{a}}:b", kept)).isEqualTo(same);
    assertThat(covers("posts:{{a}}", fired, "posts:b:{{a}}", kept)).isFalse();
    assertThat(covers("posts:{{a}}", fired, "posts:{{a}}:b", kept)).isFalse();
    assertThat(covers("posts:{{a}}:*", fired, "notes:{{a}}", kept)).isFalse();
    if (covers("posts:x-{{a}}", fired, "posts:{{a}}", kept)) {
      assertThat(kept).isEqualTo(prefixed("x-", fired));
    }
  }

  @Property(tries = 2_000)
  void aUserOrTagPatternCoversThatUserOrTagOnly(
      @ForAll("hostile") KeyValue fired, @ForAll("hostile") KeyValue kept) {
    String id = SegmentEncoding.encode(kept);
    String tag = KeyTemplate.parseTag("t:{{a}}").expand(p -> kept);
    List<String> members =
        LedgerMembers.of("posts:x", List.of(id), List.of(tag), SHAPES, "posts:x");
    assertThat(members.contains(text("@{{a}}", fired))).isEqualTo(fired.equals(kept));
    assertThat(members.contains(text("#t:{{a}}", fired))).isEqualTo(fired.equals(kept));
  }

  @Property(tries = 2_000)
  void aPatternThatCoversSomeKeyOfATemplateIsSeenBeforehand(
      @ForAll("patterns") String pattern,
      @ForAll("values") Map<String, KeyValue> values,
      @ForAll("keys") String key,
      @ForAll("values") Map<String, KeyValue> others) {
    PatternTemplate template = PatternTemplate.parse(pattern);
    KeyTemplate route = KeyTemplate.parse(key);
    String text = template.expand(Values.in(values)).text();
    String base = route.expand(Values.in(others));
    if (PatternMatcher.covers(text, base, List.of(), List.of())) {
      assertThat(PatternMatcher.canCover(template, route, List.of())).isTrue();
    } else {
      assertThat(PatternMatcher.mustCover(template, route)).isFalse();
    }
  }

  @Property(tries = 2_000)
  void aWidenedPatternCoversWhatItsGlobWould(
      @ForAll("globs") String glob, @ForAll("bases") String base) {
    PatternTemplate template = PatternTemplate.parseManual(glob);
    if (template.widened() && base.matches(regex(glob))) {
      String text = template.expand(p -> KeyValue.ABSENT).text();
      assertThat(PatternMatcher.covers(text, base, List.of(), List.of())).isTrue();
    }
  }

  // A lone star is one segment in both languages; a star beside text crosses colons in a glob.
  private static String regex(String glob) {
    return glob.replaceAll("(^|:)\\*(?=:)", "$1[^:]+").replace("*", ".*");
  }

  private static boolean covers(String pattern, KeyValue fired, String key, KeyValue kept) {
    PatternTemplate.Expanded expanded = PatternTemplate.parse(pattern).expand(p -> fired);
    String base = KeyTemplate.parse(key).expand(p -> kept);
    return new Entry(base, List.of(), List.of()).members(expanded).contains(expanded.text());
  }

  private static String text(String pattern, KeyValue value) {
    return PatternTemplate.parse(pattern).expand(p -> value).text();
  }

  private static KeyValue prefixed(String prefix, KeyValue value) {
    return value instanceof KeyValue.Text text ? new KeyValue.Text(prefix + text.value()) : value;
  }

  private static Arbitrary<String> joined(Arbitrary<String> segments, int most) {
    return segments.list().ofMinSize(1).ofMaxSize(most).map(list -> String.join(":", list));
  }

  @Provide
  Arbitrary<KeyValue> hostile() {
    return Hostile.values();
  }

  @Provide
  Arbitrary<String> patterns() {
    Arbitrary<String> parts = Arbitraries.of("a", "b", "*", "{{x}}", "{{y}}", "a{{x}}", "anon");
    Arbitrary<String> paths = joined(parts, 5).filter(p -> !p.equals("*"));
    Arbitrary<String> others =
        Arbitraries.of("*", "@{{x}}", "@b", "#a", "#a:{{x}}", "#{{x}}", "#{{x}}:{{y}}");
    return Arbitraries.oneOf(paths, paths.map(path -> path + ":*"), others);
  }

  @Provide
  Arbitrary<String> keys() {
    return joined(Arbitraries.of("a", "b", "{{x}}", "a{{y}}", "{{user_id}}", "anon"), 4);
  }

  @Provide
  Arbitrary<String> bases() {
    return joined(Arbitraries.of("a", "b", "ab", "ba"), 4);
  }

  @Provide
  Arbitrary<String> globs() {
    return joined(Arbitraries.of("a", "b", "a*", "*b", "*"), 4);
  }

  @Provide
  Arbitrary<Map<String, KeyValue>> values() {
    Arbitrary<KeyValue> texts =
        Arbitraries.of("a", "b", "", "*", "a:b", "a:*", ":*", "anon", "~", "@b")
            .map(KeyValue.Text::new);
    Arbitrary<KeyValue> values = Arbitraries.oneOf(texts, Arbitraries.just(KeyValue.ABSENT));
    Arbitrary<KeyValue> users = Arbitraries.oneOf(texts, Arbitraries.just(KeyValue.ANONYMOUS));
    return Combinators.combine(values, values, users)
        .as((x, y, user) -> Map.of("x", x, "y", y, "user_id", user));
  }

  @Provide
  Arbitrary<Entry> entries() {
    return Combinators.combine(keys(), values(), keys()).as(PatternProperties::entry);
  }

  private static Entry entry(String key, Map<String, KeyValue> values, String tag) {
    KeyTemplate template = KeyTemplate.parse(key);
    List<String> users =
        template.holdsUser()
            ? List.of(SegmentEncoding.encode(values.getOrDefault("user_id", KeyValue.ABSENT)))
            : List.of();
    return new Entry(
        template.expand(Values.in(values)),
        users,
        List.of(KeyTemplate.parseTag(tag).expand(Values.in(values))));
  }

  record Entry(String base, List<String> users, List<String> tags) {
    List<String> members(PatternTemplate.Expanded expanded) {
      List<String> shapes = new ArrayList<>(SHAPES);
      expanded.shape().ifPresent(shapes::add);
      return LedgerMembers.of(base, users, tags, shapes, base + ":q=0");
    }
  }
}
