package dev.larder.internal.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.internal.http.GzipCoding;
import dev.larder.model.CapturedResponse;
import dev.larder.model.CapturedResponse.Body;
import dev.larder.model.Entry;
import dev.larder.model.HeaderField;
import dev.larder.model.Ledger.Stamp;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class KnownHeadersTest {
  private static final byte[] TEXT = "hello ".repeat(50).getBytes(StandardCharsets.UTF_8);

  private final KnownHeaders known = new KnownHeaders();

  private static Entry entry(String value, byte[] body, OptionalInt identityLength) {
    return new Entry(
        Entry.Kind.RESPONSE,
        "posts:a",
        "GET /posts/{slug}",
        new Stamp(12, 7),
        Instant.parse("2026-01-02T03:04:05.006Z"),
        Duration.ofMinutes(10),
        Duration.ZERO,
        List.of(),
        List.of(),
        new CapturedResponse(200, List.of(new HeaderField("X", value)), body),
        Entry.Renewal.NONE,
        identityLength);
  }

  private static Entry entry(String value, String body) {
    return entry(value, body.getBytes(StandardCharsets.UTF_8), OptionalInt.empty());
  }

  private static Entry packed(byte[] body) {
    return entry("v", body, OptionalInt.of(TEXT.length));
  }

  /** Minus one if the checksum is wrong. */
  private static int slot(byte[] bytes) {
    return IntactEntry.of(bytes).map(intact -> intact.checksum() & 1023).orElse(-1);
  }

  private Optional<Entry> decode(byte[] bytes) {
    return EntryCodec.decode(bytes, known);
  }

  @Test
  void headerIsParsedOnce() {
    byte[] bytes = EntryCodec.encode(entry("v", "hello"));
    Entry first = decode(bytes).orElseThrow();
    Entry again = decode(bytes.clone()).orElseThrow();
    assertThat(again).isEqualTo(first);
    assertThat(again.routeId()).isSameAs(first.routeId());
    assertThat(again.response().body()).isEqualTo(first.response().body());
    assertThat(again.response().body().array()).isNotSameAs(first.response().body().array());
  }

  @Test
  void bodyIsThatOfTheBytesReadNow() {
    for (int i = 100; i < 1000; i++) {
      Entry entry = entry("v", "body " + i);
      assertThat(decode(EntryCodec.encode(entry))).get().isEqualTo(entry);
    }
  }

  @Test
  void damageIsNoticedAllTheSame() {
    byte[] bytes = EntryCodec.encode(entry("v", "hello"));
    assertThat(decode(bytes)).isPresent();
    bytes[bytes.length - 1]++;
    assertThat(decode(bytes)).isEmpty();
  }

  /** The checksum does not cover the mark. */
  @Test
  void headerOfAnotherVersionIsNotKnown() {
    byte[] bytes = EntryCodec.encode(entry("v", "hello"));
    assertThat(decode(bytes)).isPresent();
    bytes[EntryVersion.LENGTH - 2] = '2';
    assertThat(decode(bytes)).isEmpty();
  }

  @Test
  void headerOfPackedEntryIsParsedOnce() {
    byte[] bytes = EntryCodec.encode(packed(GzipCoding.pack(Body.of(TEXT))));
    Entry first = decode(bytes).orElseThrow();
    Entry again = decode(bytes.clone()).orElseThrow();
    assertThat(again).isEqualTo(first);
    assertThat(again.routeId()).isSameAs(first.routeId());
  }

  /** Somebody has written it with a checksum that is right. */
  @Test
  void packedBodyIsLookedAtAllTheSame() {
    byte[] body = GzipCoding.pack(Body.of(TEXT));
    byte[] bytes = EntryCodec.encode(packed(body));
    byte[] signed = bytes.clone();
    int start = bytes.length - body.length;
    signed[start]++;
    // until it has the place of the other one in the table
    for (int i = 0; slot(signed) != slot(bytes); i++) {
      signed[start + 12] = (byte) i;
      signed[start + 13] = (byte) (i >> 8);
      IntactEntry.sign(signed);
    }

    assertThat(decode(bytes)).isPresent();
    assertThat(decode(signed)).isEmpty();
  }

  @Test
  void longHeaderIsParsedEachTime() {
    byte[] bytes = EntryCodec.encode(entry("v".repeat(1024), "hello"));
    assertThat(decode(bytes).orElseThrow().routeId())
        .isNotSameAs(decode(bytes).orElseThrow().routeId());
  }

  @Test
  void otherHeadersTakeTheOldOnesPlaces() {
    for (int i = 0; i < 5000; i++) {
      Entry entry = entry("v" + i, "hello");
      assertThat(decode(EntryCodec.encode(entry)).orElseThrow().response().header("X"))
          .containsExactly("v" + i);
    }
  }
}
