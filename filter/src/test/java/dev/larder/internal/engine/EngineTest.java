package dev.larder.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.larder.model.Decision.Reason;
import dev.larder.model.HeaderField;
import dev.larder.model.RequestFacts.Credential;
import dev.larder.model.RouteDefinition;
import dev.larder.model.RouteDefinition.Trait;
import dev.larder.spi.RequestCache.Opening;
import dev.larder.spi.RequestCache.Ticket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EngineTest {
  private static final RouteDefinition DETAIL = Routes.cached("detail");
  private static final RouteDefinition EDIT = Routes.mutation("edit");
  private static final Duration TTL = Duration.ofMinutes(10);

  @Test
  void secondRequestIsServedWithoutTheOrigin() {
    try (Rig rig = Rig.of(DETAIL)) {
      Rig.Answer first = rig.get(DETAIL, TestRequest.get("a"));
      rig.now = rig.now.plusSeconds(13);
      Rig.Answer second = rig.get(DETAIL, TestRequest.get("a"));

      assertThat(first.cacheStatus()).isEqualTo("larder; fwd=uri-miss; stored");
      assertThat(second.cacheStatus()).isEqualTo("larder; hit; ttl=587");
      assertThat(second.body()).isEqualTo("run 1");
      assertThat(second.header("Age")).isEqualTo("13");
      assertThat(second.header("Cache-Control")).isEqualTo("no-cache");
      assertThat(second.header("ETag")).isEqualTo(first.header("ETag")).isNotEmpty();
      assertThat(rig.originRuns).isEqualTo(1);
    }
  }

  @Test
  void entryExpires() {
    try (Rig rig = Rig.of(DETAIL)) {
      rig.get(DETAIL, TestRequest.get("a"));
      rig.now = rig.now.plusSeconds(601);
      assertThat(rig.get(DETAIL, TestRequest.get("a")).body()).isEqualTo("run 2");
    }
  }

  @Test
  void clientWithTheSameTagGetsNotModified() {
    try (Rig rig = Rig.of(DETAIL)) {
      String tag = rig.get(DETAIL, TestRequest.get("a")).header("ETag");
      Rig.Answer again = rig.get(DETAIL, TestRequest.get("a").header("If-None-Match", tag));
      Rig.Answer other = rig.get(DETAIL, TestRequest.get("a").header("If-None-Match", "\"x\""));
      assertThat(again.status()).isEqualTo(304);
      assertThat(again.body()).isEmpty();
      assertThat(other.status()).isEqualTo(200);
    }
  }

  @Test
  void debugShowsTheKey() {
    try (Rig rig = new Rig(Map.of("authority", "ignore", "debug", "true"), DETAIL)) {
      assertThat(rig.get(DETAIL, TestRequest.get("a")).cacheStatus())
          .isEqualTo("larder; fwd=uri-miss; stored; key=\"larder:posts:a\"");
    }
  }

  @Test
  void allThatARequestAsksOfTheStoreComesFromOneBudget() {
    try (Rig rig = new Rig(Map.of("authority", "ignore", "budget.millis", "70"), DETAIL, EDIT)) {
      rig.get(DETAIL, TestRequest.get("a"));
      assertThat(rig.store.budgets).hasSize(1);
      rig.get(DETAIL, TestRequest.get("a"));
      assertThat(rig.store.budgets).hasSize(2);
      rig.mutate(EDIT, TestRequest.of("PUT", "a"), 200);
      assertThat(rig.store.budgets).hasSize(3);
      Integer value =
          rig.engine
              .manual()
              .getOrLoad(rig.engine.manual().address("n", Map.of()), Integer.class, TTL, () -> 1);

      assertThat(value).isEqualTo(1);
      assertThat(rig.store.budgets).hasSize(4);
      assertThat(rig.store.budgets)
          .allSatisfy(budget -> assertThat(budget.whole()).isEqualTo(Duration.ofMillis(70)));
      assertThat(rig.store.callsWithinBudgets).hasPositiveValue().hasValue(rig.store.calls.get());
    }
  }

  @Test
  void mutationMakesTheNextReadMiss() {
    try (Rig rig = Rig.of(DETAIL, EDIT)) {
      rig.get(DETAIL, TestRequest.get("a"));
      rig.get(DETAIL, TestRequest.get("b"));
      rig.mutate(EDIT, TestRequest.of("PUT", "a"), 200);

      Rig.Answer dropped = rig.get(DETAIL, TestRequest.get("a"));
      assertThat(dropped.cacheStatus()).isEqualTo("larder; fwd=stale; stored; detail=INVALIDATED");
      assertThat(rig.get(DETAIL, TestRequest.get("b")).cacheStatus()).startsWith("larder; hit");
      assertThat(rig.get(DETAIL, TestRequest.get("a")).cacheStatus()).startsWith("larder; hit");
    }
  }

  @Test
  void oldValueStoredAfterAMutationIsNeverServed() {
    try (Rig rig = Rig.of(DETAIL, EDIT)) {
      Ticket slowReader = rig.miss(DETAIL, TestRequest.get("a"));
      rig.mutate(EDIT, TestRequest.of("PUT", "a"), 204);
      rig.finish(slowReader, TestRequest.get("a"));

      assertThat(rig.get(DETAIL, TestRequest.get("a")).body()).isEqualTo("run 2");
    }
  }

  @Test
  void mutationFiresOnTheOutcomesItNames() {
    RouteDefinition onSuccess = Routes.mutation("editOnSuccess");
    try (Rig rig = Rig.of(EDIT, onSuccess)) {
      rig.mutate(EDIT, TestRequest.of("PUT", "a"), 404);
      rig.mutate(onSuccess, TestRequest.of("PUT", "a"), 500);
      assertThat(rig.fired).isEmpty();

      rig.mutate(EDIT, TestRequest.of("PUT", "a"), 303);
      rig.mutate(EDIT, TestRequest.of("PUT", "b"), 500);
      rig.mutate(onSuccess, TestRequest.of("PUT", "c"), 200);
      assertThat(rig.fired).containsExactly("posts:a:*", "posts:b:*", "posts:c");
    }
  }

  @Test
  void valuesKnownAfterTheFactFireWithTheAnnotations() {
    try (Rig rig = Rig.of(EDIT)) {
      var pending = rig.begin(EDIT, TestRequest.of("PUT", "a"));
      pending
          .pattern("posts:user:{{id}}:*", Map.of("id", "4*2"))
          .tag("product:{{p}}", Map.of("p", 7))
          .user("bob");
      assertThat(pending.fire(201).orElseThrow().value()).isEqualTo("larder; fwd=method");
      assertThat(rig.fired)
          .containsExactly("posts:a:*", "posts:user:4%2A2:*", "#product:7", "@bob");
      assertThatThrownBy(() -> pending.pattern("posts:{{id}}", Map.of("other", 1)))
          .hasMessageContaining("no value for {{id}} of 'posts:{{id}}'; given are [other]");
    }
  }

  @Test
  void innerWildcardAndTagReachEntriesOfANodeThatDidNotKnowTheShape() {
    RouteDefinition stats = Routes.cached("stats");
    RouteDefinition editStats = Routes.mutation("editStats");
    try (Rig rig = Rig.of(stats, editStats, DETAIL)) {
      rig.get(stats, TestRequest.get("x"));
      rig.get(DETAIL, TestRequest.get("x"));
      rig.mutate(editStats, TestRequest.of("PUT", "other"), 200);
      assertThat(rig.get(stats, TestRequest.get("x")).cacheStatus()).contains("INVALIDATED");
      assertThat(rig.get(DETAIL, TestRequest.get("x")).cacheStatus()).contains("hit");
    }
  }

  @Test
  void anEntryWhoseTagsTheRequestDoesNotCoverIsNoHit() {
    RouteDefinition feed = Routes.cached("feed");
    RouteDefinition edit = Routes.mutation("editReader");
    try (Rig rig = Rig.of(feed, edit)) {
      rig.get(feed, TestRequest.get("a").user("alice"));
      assertThat(rig.get(feed, TestRequest.get("a").user("alice")).cacheStatus()).contains("hit");
      rig.mutate(edit, TestRequest.of("PUT", "z").user("alice"), 200);

      // the ledger was asked for #reader:bob, and cannot tell
      assertThat(rig.get(feed, TestRequest.get("a").user("bob")).cacheStatus())
          .contains("UNUSABLE_ENTRY");
      assertThat(rig.get(feed, TestRequest.get("a").user("bob")).cacheStatus()).contains("hit");
    }
  }

  @Test
  void nobodyGetsWhatWasComputedForAnother() {
    RouteDefinition mine = Routes.cached("mine");
    try (Rig rig = Rig.of(mine, Routes.mutation("forgetMe"))) {
      assertThat(rig.get(mine, TestRequest.get("a").user("alice")).body()).isEqualTo("run 1");
      assertThat(rig.get(mine, TestRequest.get("a").user("bob")).body()).isEqualTo("run 2");
      assertThat(rig.get(mine, TestRequest.get("a")).body()).isEqualTo("run 3");
      assertThat(rig.get(mine, TestRequest.get("a").user("anon")).body()).isEqualTo("run 4");
      assertThat(rig.get(mine, TestRequest.get("a").user("alice")).body()).isEqualTo("run 1");

      rig.mutate(Routes.mutation("forgetMe"), TestRequest.of("PUT", "z").user("alice"), 200);
      assertThat(rig.get(mine, TestRequest.get("a").user("alice")).body()).isEqualTo("run 5");
      assertThat(rig.get(mine, TestRequest.get("a").user("bob")).body()).isEqualTo("run 2");
    }
  }

  @Test
  void credentialsBypassASharedRouteUnlessItIsPublic() {
    RouteDefinition open = Routes.cached("open");
    try (Rig rig = Rig.of(DETAIL, open)) {
      rig.get(DETAIL, TestRequest.get("a"));
      rig.get(open, TestRequest.get("a"));
      assertThat(rig.get(DETAIL, TestRequest.get("a").user("bob")).cacheStatus())
          .isEqualTo("larder; fwd=bypass; detail=CREDENTIALS");
      assertThat(rig.get(open, TestRequest.get("a").user("bob")).cacheStatus()).contains("hit");
    }
  }

  @Test
  void credentialsWithoutAnOwnerAreNeverAnonymous() {
    RouteDefinition mine = Routes.cached("mine");
    try (Rig rig = Rig.of(mine)) {
      rig.get(mine, TestRequest.get("a"));
      assertThat(rig.get(mine, TestRequest.get("a").credential(Credential.SESSION)).cacheStatus())
          .isEqualTo("larder; fwd=bypass; detail=UNIDENTIFIED");
    }
  }

  @Test
  void loginDuringTheRequestIsNotStored() {
    RouteDefinition mine = Routes.cached("mine");
    try (Rig rig = Rig.of(mine)) {
      Ticket ticket = rig.miss(mine, TestRequest.get("a"));
      Rig.Answer answer = rig.finish(ticket, TestRequest.get("a").user("bob"));
      assertThat(answer.cacheStatus()).isEqualTo("larder; fwd=uri-miss; detail=IDENTITY_CHANGED");
      assertThat(rig.get(mine, TestRequest.get("a")).cacheStatus()).contains("uri-miss");
    }
  }

  @Test
  void queryParametersMakeTheirOwnEntries() {
    RouteDefinition pages = Routes.cached("pages");
    try (Rig rig = Rig.of(pages)) {
      assertThat(rig.get(pages, TestRequest.get("a")).body()).isEqualTo("run 1");
      assertThat(rig.get(pages, TestRequest.get("a").query("page", "1")).body()).isEqualTo("run 1");
      assertThat(rig.get(pages, TestRequest.get("a").query("page", "2")).body()).isEqualTo("run 2");
      assertThat(rig.get(pages, TestRequest.get("a").query("sort", "up")).body())
          .isEqualTo("run 3");
      TestRequest twice = TestRequest.get("a").query("page", "1").query("page", "2");
      assertThat(rig.get(pages, twice).cacheStatus()).contains("detail=REPEATED_PARAMETER");
      assertThat(rig.get(pages, TestRequest.get("a").query("utm_x", "1")).cacheStatus())
          .contains("detail=UNCOUNTED_QUERY");
    }
  }

  @Test
  void responseThatVariesIsServedToItsVariantOnly() {
    HeaderField vary = new HeaderField("Vary", "X-Tier");
    try (Rig rig = Rig.of(DETAIL, EDIT)) {
      rig.get(DETAIL, TestRequest.get("a").header("X-Tier", "gold"), vary);
      Rig.Answer silver = rig.get(DETAIL, TestRequest.get("a").header("X-Tier", "silver"), vary);
      Rig.Answer none = rig.get(DETAIL, TestRequest.get("a"), vary);
      Rig.Answer gold = rig.get(DETAIL, TestRequest.get("a").header("X-Tier", "gold"), vary);
      assertThat(silver.cacheStatus()).isEqualTo("larder; fwd=vary-miss; stored");
      assertThat(none.body()).isEqualTo("run 3");
      assertThat(gold.body()).isEqualTo("run 1");

      rig.mutate(EDIT, TestRequest.of("PUT", "a"), 200);
      assertThat(rig.get(DETAIL, TestRequest.get("a").header("X-Tier", "gold"), vary).body())
          .isEqualTo("run 4");
    }
  }

  @Test
  void variantsOfOneKeyAreBounded() {
    HeaderField vary = new HeaderField("Vary", "X-Tier");
    try (Rig rig = Rig.of(DETAIL)) {
      for (int tier = 0; tier < 32; tier++) {
        Rig.Answer answer =
            rig.get(DETAIL, TestRequest.get("a").header("X-Tier", "t" + tier), vary);
        assertThat(answer.cacheStatus()).contains("stored");
      }
      assertThat(rig.get(DETAIL, TestRequest.get("a").header("X-Tier", "t32"), vary).cacheStatus())
          .contains("detail=TOO_MANY_VARIANTS");
    }
  }

  @Test
  void declaredHeaderIsPartOfTheKey() {
    RouteDefinition lang = Routes.cached("lang");
    try (Rig rig = Rig.of(lang)) {
      rig.get(lang, TestRequest.get("a").header("Accept-Language", "de"));
      assertThat(rig.get(lang, TestRequest.get("a").header("Accept-Language", "en")).body())
          .isEqualTo("run 2");
      assertThat(rig.get(lang, TestRequest.get("a").header("accept-language", "de")).body())
          .isEqualTo("run 1");
    }
  }

  @Test
  void authorityTellsEntriesApartUnlessIgnoredOrListed() {
    try (Rig rig = new Rig(Map.of(), DETAIL);
        Rig listed = new Rig(Map.of("authority", "shop.example"), DETAIL)) {
      rig.get(DETAIL, TestRequest.get("a").authority("http://one:80"));
      assertThat(rig.get(DETAIL, TestRequest.get("a").authority("http://two:80")).body())
          .isEqualTo("run 2");
      assertThat(
              listed.get(DETAIL, TestRequest.get("a").authority("https://shop.example:443")).body())
          .isEqualTo("run 1");
      assertThat(
              listed
                  .get(DETAIL, TestRequest.get("a").authority("https://evil.example:443"))
                  .cacheStatus())
          .contains("detail=AUTHORITY");
    }
  }

  @Test
  void mediaTypeIsPartOfTheKeyAndMustBeTheExpectedOne() {
    RouteDefinition typed = Routes.cached("typed", Trait.NEGOTIATED);
    HeaderField json = new HeaderField("Content-Type", "application/json;charset=utf-8");
    try (Rig rig = Rig.of(typed)) {
      TestRequest wantsJson = TestRequest.get("a").type("application/json");
      TestRequest wantsXml = TestRequest.get("a").type("application/xml");
      assertThat(rig.get(typed, wantsJson, json).cacheStatus()).contains("stored");
      assertThat(rig.get(typed, wantsXml, json).cacheStatus()).contains("detail=MEDIA_TYPE");
      assertThat(rig.get(typed, wantsJson, json).body()).isEqualTo("run 1");
    }
  }

  @Test
  void acceptIsPartOfTheKeyWhereOnlyTheMethodDecidesOnTheType() {
    RouteDefinition typed = Routes.cached("typed", Trait.NEGOTIATED);
    HeaderField json = new HeaderField("Content-Type", "application/json");
    try (Rig rig = Rig.of(typed)) {
      TestRequest anything = TestRequest.get("a").header("Accept", "*/*");
      assertThat(rig.get(typed, anything, json).cacheStatus()).contains("stored");
      assertThat(rig.get(typed, anything, json).body()).isEqualTo("run 1");
      TestRequest xml = TestRequest.get("a").header("Accept", "text/xml");
      assertThat(rig.get(typed, xml, json).body()).isEqualTo("run 2");
      assertThat(rig.get(typed, TestRequest.get("a"), json).body()).isEqualTo("run 3");
    }
  }

  @Test
  void headIsServedFromAGetAndNeverStores() {
    try (Rig rig = Rig.of(DETAIL)) {
      assertThat(rig.get(DETAIL, TestRequest.of("HEAD", "a")).cacheStatus())
          .isEqualTo("larder; fwd=uri-miss; detail=HEAD_REQUEST");
      rig.get(DETAIL, TestRequest.get("a"));
      assertThat(rig.get(DETAIL, TestRequest.of("HEAD", "a")).cacheStatus()).contains("hit");
    }
  }

  @Test
  void unreachableStoreMeansNoCacheAndNoError() {
    try (Rig rig = Rig.of(DETAIL)) {
      Ticket before = rig.miss(DETAIL, TestRequest.get("a"));
      rig.store.down = true;
      assertThat(rig.get(DETAIL, TestRequest.get("a")).cacheStatus())
          .isEqualTo("larder; fwd=bypass; detail=STORE_UNAVAILABLE");
      assertThat(rig.finish(before, TestRequest.get("a")).cacheStatus())
          .isEqualTo("larder; fwd=uri-miss; detail=STORE_UNAVAILABLE");
    }
  }

  @Test
  void nothingIsServedWhileAnInvalidationWaits() {
    try (Rig rig = Rig.of(DETAIL, EDIT)) {
      rig.get(DETAIL, TestRequest.get("a"));
      rig.store.down = true;
      var pending = rig.begin(EDIT, TestRequest.of("PUT", "a"));
      assertThat(pending.fire(200).orElseThrow().value())
          .isEqualTo("larder; fwd=method; detail=INVALIDATION_PENDING");
      assertThat(rig.get(DETAIL, TestRequest.get("b")).cacheStatus())
          .contains("detail=INVALIDATION_PENDING");

      rig.store.down = false;
      await("the kept invalidation is recorded")
          .atMost(Duration.ofSeconds(10))
          .until(
              () ->
                  rig.get(DETAIL, TestRequest.get("a"))
                      .cacheStatus()
                      .equals("larder; fwd=bypass; detail=STORE_UNAVAILABLE"));
      rig.now = rig.now.plusMillis(999);
      assertThat(rig.get(DETAIL, TestRequest.get("a")).cacheStatus())
          .as("another node may still hold some")
          .isEqualTo("larder; fwd=bypass; detail=STORE_UNAVAILABLE");
      rig.now = rig.now.plusMillis(1);
      assertThat(rig.get(DETAIL, TestRequest.get("a")).cacheStatus())
          .isEqualTo("larder; fwd=stale; stored; detail=INVALIDATED");
    }
  }

  @Test
  void faultyAnnotationsStopTheStartTogether() {
    RouteDefinition faulty = Routes.cached("faulty");
    assertThatThrownBy(() -> Rig.of(DETAIL, faulty).close())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("bad::key")
        .hasMessageContaining("ttl");
  }

  @Test
  void emptyPrincipalIsNobodyKnown() {
    try (Rig rig = Rig.of(Routes.cached("mine"))) {
      TestRequest nameless = TestRequest.get("a").user("");
      assertThat(rig.get(Routes.cached("mine"), nameless).cacheStatus())
          .contains("detail=UNIDENTIFIED");
    }
  }

  @Test
  void faultyResolverBypassesAndMakesAMutationDropEverything() {
    try (Rig rig = Rig.of(DETAIL, EDIT)) {
      rig.get(DETAIL, TestRequest.get("b"));
      TestRequest faulty = TestRequest.of("PUT", "a").failing();
      assertThat(rig.get(DETAIL, faulty).cacheStatus()).contains("fwd=bypass; detail=NO_KEY");
      rig.mutate(EDIT, faulty, 200);
      assertThat(rig.fired).containsExactly("*");
      assertThat(rig.get(DETAIL, TestRequest.get("b")).cacheStatus()).contains("INVALIDATED");
    }
  }

  @Test
  void nothingIsServedForASecondAfterTheStoreCameBack() {
    try (Rig rig = Rig.of(DETAIL)) {
      rig.get(DETAIL, TestRequest.get("a"));
      rig.store.down = true;
      rig.get(DETAIL, TestRequest.get("a"));
      rig.store.down = false;
      assertThat(rig.get(DETAIL, TestRequest.get("a")).cacheStatus())
          .isEqualTo("larder; fwd=bypass; detail=STORE_UNAVAILABLE");
      rig.now = rig.now.plusMillis(999);
      assertThat(rig.get(DETAIL, TestRequest.get("a")).cacheStatus()).contains("bypass");
      rig.now = rig.now.plusMillis(1);
      assertThat(rig.get(DETAIL, TestRequest.get("a")).cacheStatus()).contains("hit");
    }
  }

  @Test
  void responseThatNoLongerVariesIsServedAgain() {
    HeaderField vary = new HeaderField("Vary", "X-Tier");
    try (Rig rig = Rig.of(DETAIL, EDIT)) {
      rig.get(DETAIL, TestRequest.get("a"), vary);
      rig.get(DETAIL, TestRequest.get("a"), vary);
      rig.mutate(EDIT, TestRequest.of("PUT", "a"), 200);
      rig.get(DETAIL, TestRequest.get("a"));
      assertThat(rig.get(DETAIL, TestRequest.get("a")).cacheStatus()).contains("hit");
    }
  }

  @Test
  void listenerThatFailsHarmsNobody() {
    try (Rig rig = Rig.of(DETAIL, EDIT)) {
      rig.listenerFails = true;
      assertThat(rig.get(DETAIL, TestRequest.get("a")).cacheStatus()).contains("stored");
      rig.mutate(EDIT, TestRequest.of("PUT", "a"), 200);
      assertThat(rig.get(DETAIL, TestRequest.get("a")).cacheStatus()).contains("INVALIDATED");
    }
  }

  @Test
  void whatIsKeptWhileEverythingIsBeingDroppedIsSentToo() {
    try (Rig rig = Rig.of(DETAIL)) {
      int most = 10_000;
      List<List<String>> recorded = new CopyOnWriteArrayList<>();
      rig.store.down = true;
      // one too many, which become one that drops everything; and as many again but for one
      IntStream.range(0, 2 * most).forEach(i -> rig.engine.manual().invalidate("a:" + i, Map.of()));
      rig.store.afterInvalidate =
          invalidation -> {
            recorded.add(invalidation.patterns());
            if (recorded.size() == 1) {
              rig.engine.manual().invalidate("posts:late", Map.of());
            }
          };
      rig.store.down = false;

      await("all kept invalidations are sent")
          .until(() -> !isPending(rig.engine.open(DETAIL, TestRequest.get("a"))));
      assertThat(recorded).containsExactly(List.of("*"), List.of("*"));
    }
  }

  private static boolean isPending(Opening opening) {
    return opening instanceof Opening.Bypass bypass
        && bypass.decision().reason().filter(Reason.INVALIDATION_PENDING::equals).isPresent();
  }
}
