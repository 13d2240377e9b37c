package dev.larder.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.model.Entry.Inspection;
import dev.larder.model.RouteDefinition;
import dev.larder.spi.CacheInspector;
import dev.larder.spi.CacheInspector.Extent;
import dev.larder.spi.CacheInspector.Page;
import dev.larder.spi.CacheInspector.Purged;
import dev.larder.spi.CacheInspector.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What tools are shown, and what a purge drops. */
class InspectorTest {
  private static final RouteDefinition DETAIL = Routes.cached("detail");
  private static final RouteDefinition MINE = Routes.cached("mine");
  private static final RouteDefinition STATS = Routes.cached("stats");
  private static final RouteDefinition EDIT = Routes.mutation("edit");

  private final Rig rig = Rig.of(DETAIL, MINE, STATS, EDIT);
  private final CacheInspector inspector = rig.engine.inspector();

  @AfterEach
  void close() {
    rig.close();
  }

  private void fill() {
    rig.get(DETAIL, TestRequest.get("a"));
    rig.get(DETAIL, TestRequest.get("a").query("q", "1"));
    rig.get(DETAIL, TestRequest.get("b c"));
    rig.get(MINE, TestRequest.get("a").user("42"));
    rig.get(MINE, TestRequest.get("a").user("a"));
    rig.get(STATS, TestRequest.get("a"));
  }

  private List<String> keys(String pattern) {
    return inspector.entries(pattern, Optional.empty(), 100).entries().stream()
        .map(Inspection::key)
        .map(key -> key.replaceAll("q=.*", "q"))
        .toList();
  }

  @Test
  void routesAreShownWithWhatDropsThem() {
    assertThat(inspector.routes())
        .extracting(CacheInspector.Route::id)
        .containsExactly(DETAIL.id(), MINE.id(), STATS.id(), EDIT.id());
    CacheInspector.Caching detail = inspector.routes().get(0).caching().orElseThrow();
    assertThat(detail.key()).isEqualTo("posts:{{slug}}");
    assertThat(detail.ttl()).isEqualTo("600 s");
    assertThat(detail.scope()).isEqualTo("anonymous");
    assertThat(detail.stage()).isEqualTo("jersey");
    assertThat(detail.droppedBy()).containsExactly(EDIT.id());
    assertThat(inspector.routes().get(3).drops()).containsExactly("posts:{{slug}}:*");
    assertThat(inspector.map()).startsWith("<svg").contains(EDIT.id());
  }

  @Test
  void routesThatWereTakenBackAreNotShown() {
    RouteDefinition late = Routes.cached("open");
    var publication = rig.engine.publish(List.of(late), (verb, path) -> Optional.empty());
    assertThat(inspector.routes()).extracting(CacheInspector.Route::id).contains(late.id());
    publication.close();
    assertThat(inspector.routes()).extracting(CacheInspector.Route::id).doesNotContain(late.id());
  }

  @ParameterizedTest
  @CsvSource({
    "posts:a, posts:a|posts:a:q",
    "posts:*, posts:a|posts:a:q|posts:b%20c",
    "posts:b%20c, posts:b%20c",
    "stats:*:daily, stats:a:daily",
    "@42, mine:a:42",
    "@a, mine:a:a",
    "#product:a, stats:a:daily",
    "nothing:*, ''"
  })
  void entriesAreThoseThatThePatternCovers(String pattern, String expected) {
    fill();
    assertThat(String.join("|", keys(pattern))).isEqualTo(expected);
  }

  @Test
  @Timeout(30)
  void everyEntryIsOnOnePage() {
    IntStream.range(0, 25).forEach(i -> rig.get(DETAIL, TestRequest.get("p" + i)));
    List<String> seen = new ArrayList<>();
    Optional<String> cursor = Optional.empty();
    int pages = 0;
    do {
      Page page = inspector.entries("*", cursor, 10);
      page.entries().forEach(entry -> seen.add(entry.key()));
      cursor = page.next();
      pages++;
    } while (cursor.isPresent());
    assertThat(seen).hasSize(25).doesNotHaveDuplicates();
    assertThat(pages).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"posts:my-*", "", "posts::a", "@", "#", "<b>", "a b", "@a:b"})
  void whatIsNoPatternIsRefused(String pattern) {
    assertThatThrownBy(() -> inspector.entries(pattern, Optional.empty(), 10))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'" + pattern + "' names nothing here; expected a pattern");
  }

  @ParameterizedTest
  @ValueSource(strings = {"!", "bm9uZQ", "eHgKeHg"})
  void aCursorThatNobodyHasGivenIsRefused(String cursor) {
    assertThatThrownBy(() -> inspector.entries("*", Optional.of(cursor), 10))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("the cursor leads nowhere");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 101})
  void aPageIsBounded(int limit) {
    assertThatThrownBy(() -> inspector.entries("*", Optional.empty(), limit))
        .hasMessage("the limit is " + limit + "; expected 1 to 100");
  }

  @ParameterizedTest
  @CsvSource({
    "KEY, posts:a, posts:a, 2",
    "KEY, larder:posts:a:q=00, posts:a, 2",
    "PATTERN, posts:*, posts:*, 3",
    "TAG, product:a, #product:a, 1",
    "USER, 42, @42, 1",
    "USER, b c, @b%20c, 0",
    "ROUTE, GET /stats/{slug}, stats:*:daily, 1",
    "ROUTE, GET /detail/{slug}, posts:*, 3"
  })
  void targetBecomesAPatternAndDropsWhatWasForetold(
      Target.Kind kind, String value, String pattern, int entries) {
    fill();
    Target target = new Target(kind, value);

    Extent before = inspector.extent(target);
    assertThat(rig.fired).isEmpty();
    assertThat(inspector.purge(target)).isEqualTo(new Purged(pattern, true));

    assertThat(before.pattern()).isEqualTo(pattern);
    assertThat(before.entries()).isEqualTo(entries);
    assertThat(before.valid()).isEqualTo(entries);
    assertThat(before.complete()).isTrue();
    assertThat(before.sample()).hasSize(entries);
    assertThat(inspector.extent(target).valid()).isZero();
    assertThat(rig.fired).containsExactly(pattern);
    long alive = inspector.extent(new Target(Target.Kind.PATTERN, "*")).valid();
    assertThat(alive).isEqualTo(6 - entries);
  }

  @ParameterizedTest
  @CsvSource({
    "KEY, posts:*, is not the key of an entry",
    "PATTERN, posts:my-*, expected a pattern",
    "TAG, '#product:a', expected a tag without '#'",
    "USER, '', expected a user's id",
    "ROUTE, GET /no, expected the id of a cached route",
    "ROUTE, PUT /edit/{slug}, expected the id of a cached route"
  })
  void whatIsNoTargetIsRefused(Target.Kind kind, String value, String expected) {
    assertThatThrownBy(() -> inspector.purge(new Target(kind, value)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(expected.replace("''", "'"));
    assertThat(rig.fired).isEmpty();
  }
}
