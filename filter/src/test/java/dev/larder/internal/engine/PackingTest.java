package dev.larder.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.internal.codec.EntryCodec;
import dev.larder.internal.http.GzipCoding;
import dev.larder.model.CapturedResponse;
import dev.larder.model.CapturedResponse.Body;
import dev.larder.model.Decision.Reason;
import dev.larder.model.Decision.Verdict;
import dev.larder.model.Entry;
import dev.larder.model.HeaderField;
import dev.larder.model.RouteDefinition;
import dev.larder.spi.RequestCache.Opening;
import dev.larder.spi.RequestCache.Ticket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What lies packed in the store, and what becomes of it when somebody has changed it there. */
class PackingTest {
  private static final RouteDefinition DETAIL = Routes.cached("detail");
  private static final String JSON = "{\"title\":\"A row of a table\",\"price\":10},".repeat(500);
  private static final String KEY = "posts:a";

  private final Rig rig = rig("gzip");

  private static Rig rig(String compress) {
    return new Rig(Map.of("authority", "ignore", "compress", compress), DETAIL);
  }

  @AfterEach
  void close() {
    rig.close();
  }

  private static TestRequest taking(String codings) {
    return TestRequest.get("a").header("Accept-Encoding", codings);
  }

  private static void finish(Rig rig, Ticket ticket, TestRequest request) {
    CapturedResponse response =
        new CapturedResponse(
            200,
            List.of(new HeaderField("Content-Type", "application/json")),
            JSON.getBytes(StandardCharsets.UTF_8));
    var unused = rig.engine.complete(ticket, request, response);
  }

  private static byte[] stored(Rig rig) {
    return rig.store.lookup(KEY, List.of()).entry().orElseThrow().bytes();
  }

  private static byte[] store(Rig rig) {
    finish(rig, rig.miss(DETAIL, TestRequest.get("a")), TestRequest.get("a"));
    return stored(rig);
  }

  @Test
  void takesAThirdOfTheBytesAtMost() {
    byte[] packed = store(rig);
    try (Rig plain = rig("off")) {
      assertThat(packed.length).isLessThan(store(plain).length / 3);
      assertThat(hit(plain, taking("gzip")).headers()).noneMatch(field -> field.is("Vary"));
    }
  }

  private static Opening.Hit hit(Rig rig, TestRequest request) {
    Opening opening = rig.engine.open(DETAIL, request);
    assertThat(opening).isInstanceOf(Opening.Hit.class);
    return (Opening.Hit) opening;
  }

  @Test
  void aHitThatIsEncodedCanBeHadWithoutToo() {
    store(rig);

    Opening.Hit hit = hit(rig, taking("gzip"));

    CapturedResponse.Unencoded plain = hit.unencoded().orElseThrow();
    assertThat(plain.length()).isEqualTo(JSON.length());
    assertThat(plain.body().get()).asString(StandardCharsets.UTF_8).isEqualTo(JSON);
    assertThat(plain.headers()).noneMatch(field -> field.is("Content-Encoding"));
    Opening.Hit other = hit(rig, TestRequest.get("a"));
    assertThat(plain.headers()).isEqualTo(other.headers());
    assertThat(other.unencoded()).isEmpty();
  }

  private void tamper(UnaryOperator<Entry> change) {
    Entry entry = EntryCodec.decode(store(rig)).orElseThrow();
    rig.store.put(KEY, EntryCodec.encode(change.apply(entry)), Duration.ofMinutes(1));
  }

  private static Entry with(Entry entry, byte[] body, int identityLength) {
    CapturedResponse old = entry.response();
    return entry.with(
        new CapturedResponse(old.status(), old.headers(), body), OptionalInt.of(identityLength));
  }

  /** Its checksum is right: somebody has written it, nothing was damaged on the way. */
  @Test
  void aBodyThatDoesNotUnpackIsAMissForWhoNeedsIt() {
    tamper(
        entry -> {
          byte[] body = entry.response().body().toByteArray();
          body[body.length / 2] ^= 1;
          return with(entry, body, entry.identityLength().orElseThrow());
        });

    Opening opening = rig.engine.open(DETAIL, TestRequest.get("a"));

    assertThat(opening).isInstanceOf(Opening.Miss.class);
    assertThat(((Opening.Miss) opening).ticket().status().value())
        .isEqualTo("larder; fwd=uri-miss; detail=UNUSABLE_ENTRY");
  }

  @Test
  void aLengthThatIsAnotherIsAMissForAll() {
    tamper(entry -> with(entry, entry.response().body().toByteArray(), JSON.length() - 1));

    for (String codings : List.of("gzip", "identity")) {
      TestRequest request = taking(codings);
      Ticket ticket = rig.miss(DETAIL, request);
      assertThat(ticket.status().value()).contains("UNUSABLE_ENTRY");
      var unused = rig.engine.abandon(ticket, Reason.IDENTITY_CHANGED);
    }
  }

  @Test
  void aBodyThatIsMoreThanItSaysIsAMiss() {
    byte[] bomb = GzipCoding.pack(Body.of(new byte[Entry.MAX_IDENTITY_LENGTH + 1]));
    tamper(
        entry -> {
          byte[] body = bomb.clone();
          ByteBuffer.wrap(body).order(ByteOrder.LITTLE_ENDIAN).putInt(body.length - 4, 10);
          return with(entry, body, 10);
        });

    assertThat(rig.miss(DETAIL, TestRequest.get("a")).status().value()).contains("UNUSABLE_ENTRY");
  }

  /** Whoever computes, whoever waits. */
  @ParameterizedTest
  @ValueSource(strings = {"gzip", "identity"})
  void whoWaitsGetsTheFormItTakes(String codings) {
    Ticket leader = rig.miss(DETAIL, taking("gzip"));
    Thread[] waiting = new Thread[1];
    CompletableFuture<Opening> follower =
        CompletableFuture.supplyAsync(
            () -> {
              waiting[0] = Thread.currentThread();
              return rig.engine.open(DETAIL, taking(codings));
            });
    Awaitility.await("the follower joins the flight")
        .until(() -> waiting[0] != null && waiting[0].getState() == Thread.State.TIMED_WAITING);
    finish(rig, leader, taking("gzip"));

    Opening.Hit hit = (Opening.Hit) follower.orTimeout(20, TimeUnit.SECONDS).join();

    assertThat(hit.decision().verdict()).isEqualTo(Verdict.URI_MISS);
    byte[] body =
        codings.equals("gzip")
            ? GzipCoding.unpack(hit.body(), JSON.length()).orElseThrow()
            : hit.body().toByteArray();
    assertThat(body).asString(StandardCharsets.UTF_8).isEqualTo(JSON);
    assertThat(hit.headers()).contains(new HeaderField("Vary", "Accept-Encoding"));
  }

  @Test
  void whatDoesNotShrinkLiesAsItIs() {
    byte[] noise = new byte[2000];
    new Random(1).nextBytes(noise);
    TestRequest request = taking("gzip");
    CapturedResponse response =
        new CapturedResponse(200, List.of(new HeaderField("Content-Type", "text/plain")), noise);
    var done = rig.engine.complete(rig.miss(DETAIL, request), request, response);

    assertThat(done.headers()).noneMatch(field -> field.is("Vary"));
    assertThat(hit(rig, taking("gzip")).body()).isEqualTo(Body.of(noise));
  }
}
