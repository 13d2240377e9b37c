package dev.larder.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.internal.config.SettingsReader;
import dev.larder.memory.MemoryStore;
import dev.larder.model.CapturedResponse;
import dev.larder.model.Decision;
import dev.larder.model.Decision.Effort;
import dev.larder.model.Decision.Reason;
import dev.larder.model.Decision.Verdict;
import dev.larder.model.Decision.Work;
import dev.larder.model.Identity;
import dev.larder.spi.CacheListener;
import dev.larder.spi.CacheStore.Vitals;
import dev.larder.spi.IdentityResolver;
import dev.larder.spi.RequestCache.Opening;
import dev.larder.spi.RequestCache.Ticket;
import dev.larder.spi.StoreProvider;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What listeners are told of effort, and what it costs while there are none. */
class ListeningTest extends ExpiringEntries {
  private static final CapturedResponse RESPONSE =
      new CapturedResponse(200, List.of(), new byte[1]);

  @Test
  void aHitTellsHowLongTheCacheTook() {
    stored(DETAIL);
    rig.store.afterLookup = () -> pass(0.003);

    rig.get(DETAIL, request());

    assertThat(told().verdict()).isEqualTo(Verdict.HIT);
    assertThat(told().effort()).isEqualTo(effort(Work.CACHE, 3, "run 1"));
  }

  @Test
  void aMissTellsHowLongTheApplicationTook() {
    rig.store.afterLookup = () -> pass(0.003);
    Ticket ticket = rig.miss(DETAIL, request());
    pass(0.2);

    rig.finish(ticket, request());

    assertThat(told().stored()).isTrue();
    assertThat(told().effort()).isEqualTo(effort(Work.APPLICATION, 200, "run 2"));
  }

  @Test
  void soDoesOneThatEndedOtherwise() {
    Ticket ticket = rig.miss(DETAIL, request());
    pass(0.2);

    rig.engine.abandon(ticket, Reason.NOT_CAPTURED);

    assertThat(told().effort()).isEqualTo(effort(Work.APPLICATION, 200));
  }

  @Test
  void ofABypassTheEndIsNotSeen() {
    rig.store.down = true;

    rig.get(DETAIL, request());

    assertThat(told().verdict()).isEqualTo(Verdict.BYPASS);
    assertThat(told().effort()).isEqualTo(new Effort(Work.APPLICATION, Optional.empty()));
  }

  @Test
  void whatRunsInTheBackgroundIsToldAsSuchWhateverComesOfIt() {
    stored(SOFT);
    pass(61);
    rig.finish(rig.engine.refresh(due(SOFT).refresh(), request()).orElseThrow(), request());
    assertThat(told().stored()).isTrue();
    assertThat(told().effort().work()).isEqualTo(Work.BACKGROUND);

    pass(61);
    Ticket refused = rig.engine.refresh(due(SOFT).refresh(), request()).orElseThrow();
    rig.engine.abandon(refused, Reason.NOT_CAPTURED);

    assertThat(told().reason()).contains(Reason.NOT_CAPTURED);
    assertThat(told().effort().work()).isEqualTo(Work.BACKGROUND);
  }

  @Test
  void whatAnotherRequestHasMadeIsTheCachesWork() {
    assertThat(decision(Verdict.URI_MISS, Decision.Outcome.COLLAPSED).effort().work())
        .isEqualTo(Work.CACHE);
    assertThat(decision(Verdict.URI_MISS, Decision.Outcome.STORED).effort().work())
        .isEqualTo(Work.APPLICATION);
    assertThat(decision(Verdict.REFUSED, Decision.Outcome.NOTHING).effort().work())
        .isEqualTo(Work.CACHE);
  }

  @Test
  void aResponseThatCouldNotBeJudgedIsToldToo() {
    List<Decision> told = new ArrayList<>();
    AtomicInteger resolved = new AtomicInteger();
    IdentityResolver failsAtTheEnd =
        request -> {
          if (resolved.incrementAndGet() > 1) {
            throw new IllegalStateException("a resolver that fails");
          }
          return new Identity.Anonymous();
        };
    Engine engine = engine(new AtomicInteger(), failsAtTheEnd, List.of(into(told)));
    Ticket ticket = ((Opening.Miss) engine.open(DETAIL, request())).ticket();

    var unused = engine.complete(ticket, request(), RESPONSE);

    assertThat(told).hasSize(1);
    assertThat(told.get(0).reason()).contains(Reason.STORE_UNAVAILABLE);
    engine.close();
  }

  @Test
  void oneThatComesLaterIsToldFromThenOn() {
    stored(DETAIL);
    List<Decision> later = new ArrayList<>();
    rig.engine.listen(into(later));

    rig.get(DETAIL, request());

    assertThat(later).extracting(Decision::verdict).containsExactly(Verdict.HIT);
  }

  @Test
  void whileNobodyListensNoTimeIsAskedFor() {
    AtomicInteger asked = new AtomicInteger();
    Engine silent = engine(asked, IdentityResolver.principalName(), List.of());
    Engine heard = engine(asked, IdentityResolver.principalName(), List.of(new CacheListener() {}));

    int unheard = reads(silent, asked);

    assertThat(reads(heard, asked)).isEqualTo(unheard + 2);
  }

  private static CacheListener into(List<Decision> told) {
    return new CacheListener() {
      @Override
      public void decided(Decision decision) {
        told.add(decision);
      }
    };
  }

  private static int reads(Engine engine, AtomicInteger asked) {
    Ticket ticket = ((Opening.Miss) engine.open(DETAIL, request())).ticket();
    var unused = engine.complete(ticket, request(), RESPONSE);
    int before = asked.get();
    Opening.Hit hit = (Opening.Hit) engine.open(DETAIL, request());
    int reads = asked.get() - before;
    assertThat(hit.decision().effort().took()).as("the answer's own record").isEmpty();
    engine.close();
    return reads;
  }

  private static Engine engine(
      AtomicInteger asked, IdentityResolver identity, List<CacheListener> listeners) {
    Engine engine =
        new Engine(
            new Parts(
                SettingsReader.read(Map.of("authority", "ignore"), Map.of(), Map.of()),
                MemoryStore.open(
                    new StoreProvider.Options(
                        URI.create("memory:/"),
                        "x",
                        Duration.ofSeconds(1),
                        1 << 20,
                        100,
                        () -> Instant.EPOCH)),
                identity,
                Map.of(),
                listeners,
                () -> {
                  asked.incrementAndGet();
                  return Instant.EPOCH;
                }));
    engine.publish(List.of(DETAIL), (verb, path) -> Optional.empty());
    return engine;
  }

  @Test
  void whatTheStoreWasNotToldOfIsCounted() {
    rig.store.down = true;
    mutate();
    mutate();
    assertThat(rig.engine.pendingInvalidations()).isEqualTo(2);

    rig.store.down = false;
    rig.engine.close();

    assertThat(rig.engine.pendingInvalidations()).isZero();
  }

  @Test
  void aStoreThatTellsNothingOfItselfIsUnknown() {
    assertThat(rig.engine.vitals()).isEqualTo(Vitals.UNKNOWN);
  }

  private Decision told() {
    return rig.decisions.get(rig.decisions.size() - 1);
  }

  private static Effort effort(Work work, long millis, String body) {
    return new Effort(work, Optional.of(Duration.ofMillis(millis)), OptionalLong.of(body.length()));
  }

  private static Effort effort(Work work, long millis) {
    return new Effort(work, Optional.of(Duration.ofMillis(millis)));
  }

  private static Decision decision(Verdict verdict, Decision.Outcome outcome) {
    return new Decision(
        "GET /",
        Optional.empty(),
        verdict,
        Optional.empty(),
        java.util.OptionalLong.empty(),
        outcome,
        false);
  }
}
