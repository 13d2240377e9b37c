package dev.larder.rfc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("RFC 9875 cache groups")
class Rfc9875Section3GroupsTest {
  private final Site site = Site.of("auto");

  @AfterEach
  void close() {
    site.close();
  }

  private Answer ask(String slug) {
    return site.ask(Ask.of("GET", slug));
  }

  private void stored(String slug, String groups) {
    site.answers("Cache-Groups: " + groups);
    assertThat(ask(slug).cacheStatus()).contains("; stored");
    assertThat(ask(slug).isHit()).isTrue();
  }

  @Test
  @DisplayName("F45 §3: all responses of a group are dropped, and no others")
  void membersAreDropped() {
    stored("a", "\"one\", \"two\"");
    stored("b", "\"two\"");
    stored("c", "\"three\"");
    site.answers();
    ask("d");
    assertThat(site.dropGroups("\"two\"")).isEqualTo("larder; fwd=method");

    assertThat(ask("c").isHit()).isTrue();
    assertThat(ask("d").isHit()).isTrue();
    assertThat(ask("a").cacheStatus()).isEqualTo("larder; fwd=stale; stored; detail=INVALIDATED");
    assertThat(ask("b").isHit()).isFalse();
    assertThat(ask("a").isHit()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"one\" | false",
        "\"zero\", \"one\"; x=1 | false",
        "\"One\" | true",
        "\"on\" | true",
        "\"o:*\" | true",
        "one | true",
        "\"one\", two | true",
        "(\"one\") | true",
        "\"one | true",
      })
  @DisplayName("F45 §2 §3: names are compared as they are; a malformed field is ignored")
  void namesAreCompared(String named, boolean hit) {
    stored("a", "\"one\"");
    site.dropGroups(named);
    assertThat(ask("a").isHit()).isEqualTo(hit);
  }

  @Test
  @DisplayName("F45 §2: lines are one list; 32 groups of 32 characters are supported")
  void manyGroupsAreSupported() {
    List<String> names = IntStream.range(0, 32).mapToObj(i -> "\"%032d\"".formatted(i)).toList();
    stored("a", names.stream().collect(Collectors.joining(", ")));
    site.dropGroups("\"x\"", names.get(31));
    assertThat(ask("a").isHit()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"one", "\"one\", 2", "\"one"})
  @DisplayName("§2: a response whose groups cannot be read is not stored")
  void unreadableGroupsAreNotStored(String groups) {
    site.answers("Cache-Groups: " + groups);
    assertThat(ask("a").cacheStatus()).isEqualTo("larder; fwd=uri-miss; detail=CACHE_GROUPS");
  }

  @Test
  @DisplayName("§3: more groups than can be told drop everything")
  void tooManyGroupsDropEverything() {
    stored("a", "\"one\"");
    String many =
        IntStream.range(0, 200).mapToObj(i -> "\"g" + i + '"').collect(Collectors.joining(","));
    site.dropGroups(many);
    assertThat(ask("a").isHit()).isFalse();
  }

  @Test
  @DisplayName("F45 §3: what is computed while a group is dropped is no hit afterwards")
  void computedMeanwhileIsNoHit() {
    site.answers("Cache-Groups: \"one\"");
    site.meanwhile(() -> site.dropGroups("\"one\""));
    ask("a");
    site.meanwhile(() -> {});
    assertThat(ask("a").body()).isEqualTo("run 2");
    assertThat(ask("a").body()).isEqualTo("run 2");
  }

  @Test
  @DisplayName("§2: a response may change its groups")
  void groupsMayChange() {
    stored("a", "\"one\"");
    site.mutate("a", 200);
    stored("a", "\"two\"");
    site.dropGroups("\"one\"");
    assertThat(ask("a").isHit()).isTrue();
    site.dropGroups("\"two\"");
    assertThat(ask("a").isHit()).isFalse();
  }
}
