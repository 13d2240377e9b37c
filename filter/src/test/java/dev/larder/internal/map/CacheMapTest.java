package dev.larder.internal.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.larder.internal.map.CacheMap.Drop;
import dev.larder.internal.map.CacheMap.Mutation;
import dev.larder.internal.map.CacheMap.Note;
import dev.larder.internal.map.CacheMap.Pattern;
import dev.larder.internal.map.CacheMap.Read;
import dev.larder.internal.map.CacheMap.Severity;
import dev.larder.internal.route.CompiledExamples;
import dev.larder.internal.route.Subject;
import java.util.List;
import org.junit.jupiter.api.Test;

class CacheMapTest {
  private static final CacheMap SHOP = CacheMap.of(CompiledExamples.shop());

  @Test
  void readsCarryWhatTheStartUpTableSaysOfThem() {
    assertThat(SHOP.reads())
        .extracting(Read::route, Read::method, Read::key, Read::ttl, Read::scope, Read::stage)
        .containsExactly(
            tuple(
                "GET /posts/{slug}", "Resource.get", "posts:{{slug}}", "600 s", "public", "jersey"),
            tuple("GET /posts", "Resource.get", "posts:list:{{user_id}}", "60 s", "user", "jersey"),
            tuple("GET /tips", "Resource.get", "tips", "600 s", "anonymous", "edge"));
    assertThat(SHOP.reads().get(0).tags()).containsExactly("post:{{slug}}");
  }

  @Test
  void edgesAreThoseOfTheCrossChecks() {
    assertThat(SHOP.drops())
        .map(drop -> new Subject.Drop(drop.mutation(), drop.pattern(), drop.read()))
        .isEqualTo(CompiledExamples.shop().drops())
        .hasSize(5);
  }

  @Test
  void warningOfAnUnmatchedPatternStandsOnThePattern() {
    assertThat(SHOP.mutations().get(0).patterns())
        .containsExactly(
            new Pattern("posts:{{slug}}:*", List.of()),
            new Pattern(
                "pots:*",
                List.of(
                    new Note(
                        Severity.WARNING,
                        "pattern \"pots:*\" matches no cached route; the nearest is"
                            + " \"posts:{{slug}}\"",
                        "correct the pattern, or remove it"))));
  }

  @Test
  void warningOfAWidePatternStandsOnTheEdge() {
    assertThat(SHOP.drops())
        .filteredOn(drop -> !drop.notes().isEmpty())
        .singleElement()
        .satisfies(
            drop -> {
              assertThat(drop.mutation()).isEqualTo("PUT /posts/{slug}");
              assertThat(drop.pattern()).isEqualTo("posts:{{slug}}:*");
              assertThat(drop.read()).isEqualTo("GET /posts");
              assertThat(drop.notes().get(0).text()).contains("also drops");
            });
  }

  @Test
  void mutationThatShouldDropSomethingIsOnTheMapWithItsWarning() {
    Mutation silent = SHOP.mutations().get(2);
    assertThat(SHOP.mutations()).hasSize(3);
    assertThat(silent.route()).isEqualTo("POST /tips");
    assertThat(silent.method()).isEqualTo("Resource.post");
    assertThat(silent.patterns()).isEmpty();
    assertThat(silent.notes())
        .singleElement()
        .satisfies(note -> assertThat(note.text()).contains("invalidates nothing beside"));
  }

  @Test
  void readThatNothingDropsSaysSo() {
    assertThat(SHOP.reads().get(2).notes())
        .containsExactly(
            new Note(Severity.NOTE, "no mutation drops it: its time to live is its only end", ""));
    assertThat(SHOP.reads().get(0).notes()).isEmpty();
  }

  @Test
  void faultStandsOnItsRouteAndNothingIsGuessed() {
    CacheMap map = CacheMap.of(CompiledExamples.faulty());
    Read faulty = map.reads().get(0);
    assertThat(faulty.key()).isEqualTo("ti<ps>\u202e");
    assertThat(faulty.ttl()).isEmpty();
    assertThat(faulty.notes()).extracting(Note::severity).containsExactly(Severity.ERROR);
    assertThat(map.mutations().get(0).patterns()).containsExactly(new Pattern("tips", List.of()));
  }

  @Test
  void underStrictTheSameStandsThereAsAnError() {
    CacheMap map = CacheMap.of(CompiledExamples.strictShop());
    assertThat(map.mutations().get(0).patterns().get(0).notes())
        .extracting(Note::severity)
        .containsExactly(Severity.ERROR);
    assertThat(map.reads().get(0).notes()).isEmpty();
  }

  @Test
  void routeThatReadsAndDropsIsBothAndAPatternCountsOnce() {
    CacheMap map = CacheMap.of(CompiledExamples.both());
    assertThat(map.reads()).extracting(Read::route).containsExactly("GET /a", "GET /b", "GET /c");
    assertThat(map.reads().get(0).notes())
        .as("told once, where it reads")
        .extracting(Note::severity)
        .containsExactly(Severity.WARNING, Severity.NOTE);
    assertThat(map.mutations())
        .containsExactly(
            new Mutation(
                "GET /a", "Resource.get", List.of(new Pattern("b:*", List.of())), List.of()));
    assertThat(map.drops())
        .containsExactly(
            new Drop("GET /a", "b:*", "GET /b", List.of()),
            new Drop("GET /a", "b:*", "GET /c", List.of()));
  }
}
