package dev.larder.internal.key;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Two different requests never share a full key. */
class KeyProperties {
  /** Routes that pass the cross-checks: no two of them can make one key. */
  private static final List<KeyTemplate> ROUTES =
      List.of(
          KeyTemplate.parse("posts:{{slug}}"),
          KeyTemplate.parse("posts:list:{{user_id}}"),
          KeyTemplate.parse("posts:x:{{slug}}:{{id}}"),
          KeyTemplate.parse("notes:p-{{slug}}"),
          KeyTemplate.parse("notes:q-{{slug}}-e"),
          KeyTemplate.parse("{{user_id}}:{{slug}}:{{query.id}}:{{header.id}}:{{cookie.x}}"));

  @Property
  void encodedValuesAreInert(@ForAll("values") KeyValue value) {
    assertThat(SegmentEncoding.encode(value)).matches("[A-Za-z0-9._%~-]{1,80}");
  }

  @Property(tries = 2_000)
  void encodingIsInjective(@ForAll("anyValues") KeyValue one, @ForAll("anyValues") KeyValue other) {
    assertThat(SegmentEncoding.encode(one).equals(SegmentEncoding.encode(other)))
        .isEqualTo(one.equals(other));
  }

  @Property
  void noTextBeginsLikeAMarker(@ForAll("texts") String text) {
    String encoded = SegmentEncoding.encode(new KeyValue.Text(text));
    assertThat(encoded).isNotEqualTo("anon");
    if (encoded.startsWith("~")) {
      assertThat(encoded).matches("~e|~h[0-9a-f]{32}");
    }
  }

  @Property(tries = 2_000)
  void differentRequestsHaveDifferentKeys(
      @ForAll("requests") Request one, @ForAll("requests") Request other) {
    assertThat(one.key().equals(other.key())).isEqualTo(one.facts().equals(other.facts()));
  }

  /** One change at a time: what random pairs seldom are, near twins. */
  @Property(tries = 2_000)
  void oneChangedValueChangesTheKey(
      @ForAll("requests") Request request, @ForAll("texts") String text) {
    for (Placeholder placeholder : request.route().placeholders()) {
      Request changed = request.with(placeholder, new KeyValue.Text(text));
      assertThat(request.key().equals(changed.key()))
          .isEqualTo(request.facts().equals(changed.facts()));
    }
  }

  @Property(tries = 2_000)
  void queriesThatDifferHaveDifferentDigests(
      @ForAll("queries") List<Map.Entry<String, String>> one,
      @ForAll("queries") List<Map.Entry<String, String>> other) {
    assertThat(QueryDigest.of(one).equals(QueryDigest.of(other)))
        .isEqualTo(canonical(one).equals(canonical(other)));
  }

  @Property(tries = 2_000)
  void partsThatDifferHaveDifferentDigests(
      @ForAll("parts") List<String> one, @ForAll("parts") List<String> other) {
    assertThat(Digests.of(one).equals(Digests.of(other))).isEqualTo(one.equals(other));
  }

  @Property(tries = 2_000)
  void templatesThatMakeOneKeyAreSeenBeforehand(
      @ForAll("templates") String one,
      @ForAll("templates") String other,
      @ForAll("assignments") Map<String, KeyValue> values,
      @ForAll("assignments") Map<String, KeyValue> others) {
    KeyTemplate left = KeyTemplate.parseTag(one);
    KeyTemplate right = KeyTemplate.parseTag(other);
    if (left.expand(Values.in(values)).equals(right.expand(Values.in(others)))) {
      assertThat(left.canEqual(right)).isTrue();
    }
  }

  private static List<Map.Entry<String, String>> canonical(List<Map.Entry<String, String>> pairs) {
    return pairs.stream().sorted(Comparator.comparing(Map.Entry::getKey)).toList();
  }

  @Provide
  Arbitrary<String> texts() {
    return Hostile.texts();
  }

  @Provide
  Arbitrary<KeyValue> values() {
    return Hostile.values();
  }

  @Provide
  Arbitrary<KeyValue> anyValues() {
    return Arbitraries.oneOf(Hostile.values(), Hostile.identities());
  }

  @Provide
  Arbitrary<List<String>> parts() {
    return Arbitraries.of("a", "b", "ab", "", ":", "\ud800", "?").list().ofMaxSize(4);
  }

  @Provide
  Arbitrary<List<Map.Entry<String, String>>> queries() {
    Arbitrary<String> names = Arbitraries.of("a", "b", "A", "a=b", "a&b", "");
    Arbitrary<String> values = Arbitraries.of("", "1", "2", "=", "&", "1&b=2", "\ud800", "?");
    return Combinators.combine(names, values).as(KeyProperties::pair).list().ofMaxSize(4);
  }

  private static String body(String text) {
    return Digests.of(text.getBytes(StandardCharsets.UTF_8));
  }

  private static Map.Entry<String, String> pair(String name, String value) {
    return Map.entry(name, value);
  }

  @Provide
  Arbitrary<String> templates() {
    return Arbitraries.of(
            "a",
            "anon",
            "e",
            "ab",
            "{{x}}",
            "{{user_id}}",
            "a{{x}}",
            "{{x}}e",
            "{{y}}b",
            "ab{{y}}",
            "a{{user_id}}",
            "{{y}}anon",
            "a{{x}}b")
        .list()
        .ofMinSize(1)
        .ofMaxSize(3)
        .map(segments -> String.join(":", segments));
  }

  @Provide
  Arbitrary<Map<String, KeyValue>> assignments() {
    Arbitrary<KeyValue> few =
        Arbitraries.of("", "a", "b", "ab", "anon", "e", "x").map(KeyValue.Text::new);
    Arbitrary<KeyValue> values = Arbitraries.oneOf(few, Arbitraries.just(KeyValue.ABSENT));
    Arbitrary<KeyValue> users = Arbitraries.oneOf(few, Arbitraries.just(KeyValue.ANONYMOUS));
    return Combinators.combine(values, values, users)
        .as((x, y, user) -> Map.of("x", x, "y", y, "user_id", user));
  }

  @Provide
  Arbitrary<Request> requests() {
    Arbitrary<Optional<String>> types =
        Arbitraries.of("text/html", "text/html:q=0", "text/html;q=1", "").optional();
    Arbitrary<Optional<String>> variants =
        parts().map(list -> list.isEmpty() ? Optional.empty() : Optional.of(Digests.of(list)));
    return Combinators.combine(
            Arbitraries.of(ROUTES),
            Hostile.identities(),
            Hostile.values().list().ofSize(4),
            queries(),
            types,
            Arbitraries.of("", "a", "a:v=0", "\u0000").map(KeyProperties::body).optional(),
            variants)
        .as(Request::new);
  }

  record Request(
      KeyTemplate route,
      KeyValue identity,
      List<KeyValue> values,
      List<Map.Entry<String, String>> query,
      Optional<String> mediaType,
      Optional<String> body,
      Optional<String> variant) {

    String key() {
      return FullKey.of(route.expand(this::value), mediaType, QueryDigest.of(query), body, variant);
    }

    /** All that the key must tell apart. */
    List<Object> facts() {
      List<Object> facts = new ArrayList<>(route.placeholders().stream().map(this::value).toList());
      facts.add(route.text());
      facts.add(canonical(query));
      facts.add(mediaType);
      facts.add(body);
      facts.add(variant);
      return facts;
    }

    Request with(Placeholder placeholder, KeyValue value) {
      if (placeholder.source() == Placeholder.Source.USER) {
        return new Request(route, value, values, query, mediaType, body, variant);
      }
      List<KeyValue> changed = new ArrayList<>(values);
      changed.set(index(placeholder), value);
      return new Request(route, identity, changed, query, mediaType, body, variant);
    }

    private KeyValue value(Placeholder placeholder) {
      return placeholder.source() == Placeholder.Source.USER
          ? identity
          : values.get(index(placeholder));
    }

    private static int index(Placeholder placeholder) {
      return switch (placeholder.text()) {
        case "{{slug}}" -> 0;
        case "{{id}}", "{{query.id}}" -> 1;
        case "{{header.id}}" -> 2;
        default -> 3;
      };
    }
  }
}
