package dev.larder.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class VaryProperties {
  @Property
  void anyTextIsRead(@ForAll List<String> lines) {
    assertThat(Vary.parse(lines)).isNotNull();
  }

  @Property
  void aStarIsFoundWhereverItStands(@ForAll("lists") List<String> before, @ForAll String after) {
    List<String> lines = new ArrayList<>(before);
    lines.add(String.join(" , ", before) + ",*," + after);

    assertThat(Vary.parse(lines).everything()).isTrue();
  }

  @Property
  void namesAreTheSameInOneLineAndInMany(@ForAll("lists") List<String> names) {
    Vary many = Vary.parse(names);

    assertThat(many.names()).isSorted().doesNotHaveDuplicates();
    assertThat(Vary.parse(List.of(String.join(",", names)))).isEqualTo(many);
    assertThat(Vary.parse(names.stream().map(n -> n.toUpperCase(Locale.ROOT)).toList()))
        .isEqualTo(many);
  }

  @Provide
  Arbitrary<List<String>> lists() {
    return Arbitraries.of("accept", "Origin", "", " x-y\t", "accept,origin").list().ofMaxSize(6);
  }
}
