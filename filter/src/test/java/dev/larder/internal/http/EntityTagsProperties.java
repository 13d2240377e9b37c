package dev.larder.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.NotEmpty;

class EntityTagsProperties {
  @Property
  void anyTextIsRead(@ForAll List<String> lines) {
    assertThat(EntityTags.parse(lines)).isNotNull();
  }

  @Property
  void everyTagIsFoundInEveryList(
      @ForAll List<@CharRange(from = '#', to = '~') @Chars('!') String> opaque) {
    List<String> tags = opaque.stream().map(text -> '"' + text + '"').toList();
    EntityTags parsed = EntityTags.parse(List.of(String.join(" , ", tags)));

    assertThat(tags).allMatch(tag -> parsed.matches(Optional.of(tag)));
  }

  @Property
  void tagsAreComparedWeaklyWhateverTheyHold(
      @ForAll @CharRange(from = '#', to = '~') @Chars('!') String opaque,
      @ForAll boolean weakThere,
      @ForAll boolean weakHere) {
    EntityTags parsed = EntityTags.parse(List.of("\"x,\" , " + tag(opaque, weakThere)));

    assertThat(parsed.matches(Optional.of(tag(opaque, weakHere)))).isTrue();
    assertThat(parsed.matches(Optional.of(tag(opaque + "+", weakHere)))).isFalse();
  }

  @Property
  void oneMalformedMemberMakesTheFieldMatchNothing(
      @ForAll @AlphaChars @NotEmpty String malformed, @ForAll boolean last) {
    String line = last ? "\"a\", " + malformed : malformed + ", \"a\"";

    assertThat(EntityTags.parse(List.of(line)).matches(Optional.of("\"a\""))).isFalse();
  }

  private static String tag(String opaque, boolean weak) {
    return (weak ? "W/" : "") + '"' + opaque + '"';
  }
}
