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
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EntryCodecTest {
  private static final String JSON =
      "{\"kind\":\"RESPONSE\",\"key\":\"posts:a\",\"route\":\"GET /posts/{slug}\","
          + "\"epoch\":12,\"seq\":7,\"storedAt\":\"2026-01-02T03:04:05.006Z\","
          + "\"ttlMillis\":600000,\"ageMillis\":0,\"status\":200,"
          + "\"headers\":[[\"Content-Type\",\"text/plain\"],[\"X\",\"\\u00E4\"]],"
          + "\"tags\":[\"product:x\"],\"vary\":[\"origin\"],\"length\":5}";
  private static final String CONTENT = JSON + "\nhello";

  private static Entry entry() {
    return entry(Entry.Renewal.NONE);
  }

  private static Entry entry(Entry.Renewal renewal) {
    return new Entry(
        Entry.Kind.RESPONSE,
        "posts:a",
        "GET /posts/{slug}",
        new Stamp(12, 7),
        Instant.parse("2026-01-02T03:04:05.006Z"),
        Duration.ofMinutes(10),
        Duration.ZERO,
        List.of("product:x"),
        List.of("origin"),
        new CapturedResponse(
            200,
            List.of(new HeaderField("Content-Type", "text/plain"), new HeaderField("X", "\u00e4")),
            "hello".getBytes(StandardCharsets.UTF_8)),
        renewal);
  }

  /** Entries of this form lie in stores: a change of it needs a new version. */
  @Test
  void versionOneIsWrittenToTheLetter() {
    assertThat(new String(EntryCodec.encode(entry()), StandardCharsets.UTF_8))
        .isEqualTo("larder/1 4cad5f65 " + CONTENT);
  }

  @Test
  void versionOneIsRead() {
    assertThat(EntryCodec.decode(Sealed.bytes(CONTENT))).get().isEqualTo(entry());
  }

  private static String renewable(int graceMillis, int costMillis) {
    String more = "\"graceMillis\":%d,\"costMillis\":%d,".formatted(graceMillis, costMillis);
    return CONTENT.replace("\"status\"", more + "\"status\"");
  }

  /** A node that knows version 1 only would take such an entry for fresh until it is dropped. */
  @Test
  void whatIsKeptPastItsLifeIsOfVersionTwo() {
    Entry entry = entry(new Entry.Renewal(Duration.ofSeconds(30), Duration.ofMillis(7)));

    byte[] bytes = EntryCodec.encode(entry);

    assertThat(bytes).isEqualTo(Sealed.bytes("larder/2", renewable(30_000, 7)));
    assertThat(EntryCodec.decode(bytes)).get().isEqualTo(entry);
  }

  @Test
  void versionTwoNeedsItsFields() {
    assertThat(EntryCodec.decode(Sealed.bytes("larder/2", renewable(0, 7)))).isPresent();
    assertThat(EntryCodec.decode(Sealed.bytes("larder/2", renewable(0, 0)))).isEmpty();
    assertThat(EntryCodec.decode(Sealed.bytes("larder/2", renewable(-1, 7)))).isEmpty();
    assertThat(EntryCodec.decode(Sealed.bytes("larder/1", renewable(0, 7)))).isEmpty();
  }

  private static final byte[] TEXT = "hello ".repeat(50).getBytes(StandardCharsets.US_ASCII);

  private static Entry packed() {
    CapturedResponse plain = entry().response();
    return entry()
        .with(
            new CapturedResponse(200, plain.headers(), GzipCoding.pack(Body.of(TEXT))),
            OptionalInt.of(TEXT.length));
  }

  private static byte[] packed(String version, String graceAndCost, int identityLength) {
    byte[] body = GzipCoding.pack(Body.of(TEXT));
    String line =
        JSON.replace("\"status\"", graceAndCost + "\"status\"")
            .replace(
                "\"length\":5",
                "\"identityLength\":%d,\"length\":%d".formatted(identityLength, body.length));
    return Sealed.bytes(version, line + '\n', body);
  }

  private static final String NO_GRACE = "\"graceMillis\":0,\"costMillis\":0,";

  /** A node that knows versions 1 and 2 only would serve such a body as it lies, to everybody. */
  @Test
  void whatIsPackedIsOfVersionThree() {
    byte[] bytes = EntryCodec.encode(packed());

    assertThat(bytes).isEqualTo(packed("larder/3", NO_GRACE, 300));
    assertThat(EntryCodec.decode(bytes)).get().isEqualTo(packed());
  }

  @Test
  void versionThreeNeedsItsFields() {
    String grace = "\"graceMillis\":30000,\"costMillis\":7,";
    assertThat(EntryCodec.decode(packed("larder/3", grace, 300))).isPresent();
    assertThat(EntryCodec.decode(packed("larder/1", NO_GRACE, 300))).isEmpty();
    assertThat(EntryCodec.decode(packed("larder/1", "", 300))).isEmpty();
    assertThat(EntryCodec.decode(packed("larder/2", grace, 300))).isEmpty();
    assertThat(EntryCodec.decode(packed("larder/3", "", 300))).isEmpty();
    assertThat(EntryCodec.decode(packed("larder/4", grace, 300))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {299, 301, 0, -300, Entry.MAX_IDENTITY_LENGTH + 1})
  void aLengthThatTheBodyDoesNotHaveIsEmpty(int identityLength) {
    assertThat(EntryCodec.decode(packed("larder/3", NO_GRACE, identityLength))).isEmpty();
  }

  @Test
  void aPlainBodyIsNotTakenForAPackedOne() {
    String line =
        CONTENT
            .replace("\"status\"", NO_GRACE + "\"status\"")
            .replace("\"length\"", "\"identityLength\":5,\"length\"");
    assertThat(EntryCodec.decode(Sealed.bytes("larder/3", line))).isEmpty();
  }

  @Test
  void valuesAreNeverPacked() {
    byte[] body = GzipCoding.pack(Body.of(TEXT));
    String line =
        JSON.replace("RESPONSE", "VALUE")
            .replace("\"status\"", NO_GRACE + "\"status\"")
            .replace("\"length\":5", "\"identityLength\":300,\"length\":%d".formatted(body.length));
    assertThat(EntryCodec.decode(Sealed.bytes("larder/3", line + '\n', body))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"larder/2", "larder/3", "larder/4", "larder/1 ", "Larder/1", "larder/", ""})
  void otherVersionsAreEmpty(String version) {
    assertThat(EntryCodec.decode(Sealed.bytes(version, CONTENT))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"seq\":7|\"seq\":9223372036854775808",
        "\"seq\":7|\"seq\":7.0",
        "\"seq\":7|\"seq\":\"7\"",
        "\"seq\":7|\"seq\":null",
        "\"epoch\":12|\"epoch\":1e400",
        "\"status\":200|\"status\":4294967496",
        "\"status\":200|\"status\":99",
        "\"status\":200|\"status\":1000",
        "\"ttlMillis\":600000|\"ttlMillis\":0",
        "\"ttlMillis\":600000|\"ttlMillis\":-1",
        "\"ttlMillis\":600000|\"ttlMillis\":9223372036854775807",
        "\"ageMillis\":0|\"ageMillis\":-1",
        "\"ageMillis\":0|\"ageMillis\":2147483648001",
        "\"length\":5|\"length\":4",
        "\"length\":5|\"length\":4294967301",
        "\"length\":5|\"length\":5,\"more\":1",
        "\"length\":5}|\"length\":5",
        "\"length\":5}|\"length\":5}{}",
        "\"length\":5}|\"length\":5}x",
        "\"kind\":\"RESPONSE\"|\"kind\":\"OTHER\"",
        "\"kind\":\"RESPONSE\"|\"kind\":{\"@class\":\"x\"}",
        "\"2026-01-02T03:04:05.006Z\"|\"yesterday\"",
        "\"2026-01-02T03:04:05.006Z\"|\"+14cad5f650-12-31T23:59:59Z\"",
        "\"2026-01-02T03:04:05.006Z\"|\"1969-12-31T23:59:59Z\"",
        "[\"X\",|[\"X\",\"y\",",
        "[\"X\",\"\\u00E4\"]|[\"X\"]",
        "[\"X\",\"\\u00E4\"]|\"X\"",
        "\"tags\":[\"product:x\"]|\"tags\":[1]",
        "\"tags\":[\"product:x\"]|\"tags\":\"x\"",
        "\"tags\"|\"vary\""
      })
  void oneWrongFieldIsEmpty(String right, String wrong) {
    assertThat(CONTENT).contains(right);

    assertThat(EntryCodec.decode(Sealed.bytes(CONTENT.replace(right, wrong)))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"kind\":\"RESPONSE\",",
        "\"key\":\"posts:a\",",
        "\"route\":\"GET /posts/{slug}\",",
        "\"epoch\":12,",
        "\"seq\":7,",
        "\"storedAt\":\"2026-01-02T03:04:05.006Z\",",
        "\"ttlMillis\":600000,",
        "\"ageMillis\":0,",
        "\"status\":200,",
        "\"headers\":[[\"Content-Type\",\"text/plain\"],[\"X\",\"\\u00E4\"]],",
        "\"tags\":[\"product:x\"],",
        "\"vary\":[\"origin\"],",
        ",\"length\":5"
      })
  void oneMissingFieldIsEmpty(String field) {
    assertThat(CONTENT).contains(field);

    assertThat(EntryCodec.decode(Sealed.bytes(CONTENT.replace(field, "")))).isEmpty();
  }

  @Test
  void halfASurrogatePairIsKept() {
    HeaderField odd = new HeaderField("X", "\ud83d");
    Entry entry =
        new Entry(
            Entry.Kind.VALUE,
            "\ude00",
            "r",
            new Stamp(1, 1),
            Instant.EPOCH,
            Duration.ofMillis(1),
            Duration.ZERO,
            List.of(),
            List.of(),
            new CapturedResponse(200, List.of(odd), new byte[0]));

    assertThat(EntryCodec.decode(EntryCodec.encode(entry))).get().isEqualTo(entry);
  }

  @Test
  void lineWithoutEndIsEmpty() {
    String bodiless = JSON.replace(":5}", ":0}");

    assertThat(EntryCodec.decode(Sealed.bytes(bodiless))).isEmpty();
    assertThat(EntryCodec.decode(Sealed.bytes(bodiless + "\n"))).isPresent();
  }
}
