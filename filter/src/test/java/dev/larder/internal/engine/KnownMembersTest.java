package dev.larder.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KnownMembersTest {
  private static final List<String> SHAPES = List.of("*s");

  private final KnownMembers known = new KnownMembers();

  private static RequestKey key(String base, List<String> users, List<String> tags) {
    Optional<String> none = Optional.empty();
    return new RequestKey(base, none, none, none, none, List.of(), users, tags, base);
  }

  private static RequestKey key(String base) {
    return key(base, List.of("u1"), List.of("t"));
  }

  @Test
  void membersAreListedOnce() {
    List<String> first = known.of(key("posts:a"), SHAPES, "posts:a~q");
    List<String> again = known.of(key("posts:a"), SHAPES, "posts:a~q");

    assertThat(first).isEqualTo(key("posts:a").members(SHAPES, "posts:a~q"));
    assertThat(again).isSameAs(first);
  }

  @Test
  void whatTheyFollowFromIsLookedAt() {
    List<RequestKey> others =
        List.of(
            key("posts:b"),
            key("posts:a", List.of("u2"), List.of("t")),
            key("posts:a", List.of(), List.of("t")),
            key("posts:a", List.of("u1"), List.of("t", "g")));
    for (RequestKey other : others) {
      List<String> first = known.of(key("posts:a"), SHAPES, "posts:a~q");
      List<String> second = known.of(other, SHAPES, "posts:a~q");

      assertThat(second).isEqualTo(other.members(SHAPES, "posts:a~q")).isNotEqualTo(first);
    }
  }

  @Test
  void newShapesMakeNewMembers() {
    var unused = known.of(key("posts:a"), List.of(), "posts:a~q");

    assertThat(known.of(key("posts:a"), SHAPES, "posts:a~q"))
        .isEqualTo(key("posts:a").members(SHAPES, "posts:a~q"))
        .contains("*:a");
  }

  /** Many more than there are places. */
  @Test
  void eachKeyHasItsOwn() {
    for (int round = 0; round < 2; round++) {
      for (int i = 0; i < 5000; i++) {
        RequestKey key = key("posts:" + i);
        assertThat(known.of(key, SHAPES, "posts:~q")).isEqualTo(key.members(SHAPES, "posts:~q"));
        assertThat(known.of(key("posts:a"), SHAPES, "posts:a~" + i))
            .isEqualTo(key("posts:a").members(SHAPES, "posts:a~" + i));
      }
    }
  }

  @Test
  void whatIsLongIsListedEachTime() {
    RequestKey longKey = key("posts:" + "a".repeat(512));
    assertThat(known.of(longKey, SHAPES, longKey.slot()))
        .isEqualTo(longKey.members(SHAPES, longKey.slot()))
        .isNotSameAs(known.of(longKey, SHAPES, longKey.slot()));
    List<String> tags = IntStream.range(0, 40).mapToObj(i -> "t" + i).toList();
    RequestKey tagged = key("posts:a", List.of(), tags);
    assertThat(known.of(tagged, SHAPES, "posts:a"))
        .isNotSameAs(known.of(tagged, SHAPES, "posts:a"));
  }
}
