package dev.larder.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;

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
}
