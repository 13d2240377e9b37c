package dev.larder.internal.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.internal.policy.CompressionPolicy.Rule;
import dev.larder.model.CapturedResponse;
import dev.larder.model.Entry;
import dev.larder.model.HeaderField;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which responses are packed; each test changes one thing of the first one. */
class CompressionPolicyTest {
  private static final Rule RULE = new Rule(1024, List.of(), "");

  private static CapturedResponse response(int status, String type, int length, String... more) {
    List<HeaderField> fields = new ArrayList<>();
    fields.add(new HeaderField("Content-Type", type));
    if (more.length == 0 || !more[0].equals("ETag")) {
      fields.add(new HeaderField("ETag", "\"a\""));
    }
    for (int i = 0; i < more.length; i += 2) {
      fields.add(new HeaderField(more[i], more[i + 1]));
    }
    return new CapturedResponse(status, fields, new byte[length]);
  }

  private static boolean mayPack(String... more) {
    return CompressionPolicy.mayPack(response(200, "application/json", 2000, more), RULE);
  }

  @Test
  void aLongTextIsPacked() {
    assertThat(mayPack()).isTrue();
    assertThat(mayPack("Cache-Control", "max-age=60", "Vary", "Origin")).isTrue();
    assertThat(mayPack("ETag", "W/\"a\"")).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"1024, false", "1025, true", "4194304, true", "4194305, false"})
  void onlyBetweenTheBounds(int length, boolean packed) {
    assertThat(Entry.MAX_IDENTITY_LENGTH).isEqualTo(4_194_304);
    assertThat(CompressionPolicy.mayPack(response(200, "text/html", length), RULE))
        .isEqualTo(packed);
  }

  @ParameterizedTest
  @CsvSource({
    "text/html; charset=utf-8, true",
    "TEXT/CSS, true",
    "application/json, true",
    "application/problem+json, true",
    "application/atom+xml;type=feed, true",
    "application/javascript, true",
    "image/svg+xml, true",
    "image/png, false",
    "image/jpeg, false",
    "video/mp4, false",
    "application/zip, false",
    "application/gzip, false",
    "application/pdf, false",
    "application/octet-stream, false",
    "font/woff2, false",
    "context/text, false",
    "'', false",
  })
  void onlyText(String type, boolean packed) {
    assertThat(CompressionPolicy.mayPack(response(200, type, 2000), RULE)).isEqualTo(packed);
  }

  @Test
  void onlyWithOneType() {
    List<HeaderField> tag = List.of(new HeaderField("ETag", "\"a\""));
    assertThat(CompressionPolicy.mayPack(new CapturedResponse(200, tag, new byte[2000]), RULE))
        .isFalse();
    assertThat(mayPack("Content-Type", "image/png")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "Content-Encoding, br",
    "Content-Encoding, identity",
    "Content-Range, bytes 0-1999/3000",
    "Content-Digest, sha-256=:AA==:",
    "Repr-Digest, sha-256=:AA==:",
    "Digest, sha-256=AA==",
    "Content-MD5, AA==",
    "Signature, sig=:AA==:",
    "Signature-Input, sig=()",
    "Cache-Control, 'public, No-Transform'",
    "Cache-Control, no-transform; max-age=60",
    "Vary, 'Origin, Accept-Encoding'",
    "ETag, unquoted",
  })
  void noFieldSpeaksAgainstIt(String name, String value) {
    assertThat(mayPack(name, value)).isFalse();
  }

  @Test
  void neitherRouteNorStatusSpeakAgainstIt() {
    CapturedResponse response = response(200, "text/plain", 2000);
    assertThat(CompressionPolicy.mayPack(response, new Rule(1024, List.of("accept"), "no-cache")))
        .isTrue();
    assertThat(CompressionPolicy.mayPack(response, new Rule(1024, List.of("accept-encoding"), "")))
        .isFalse();
    assertThat(
            CompressionPolicy.mayPack(
                response, new Rule(1024, List.of(), "no-cache, no-transform")))
        .isFalse();
    assertThat(CompressionPolicy.mayPack(response(206, "text/plain", 2000), RULE)).isFalse();
  }

  /** RFC 9111 §5.2.1.6. */
  @ParameterizedTest
  @ValueSource(strings = {"no-transform", "max-age=0, No-Transform"})
  void whoWantsNothingTransformedGetsPlainBytes(String control) {
    FakeRequest request = FakeRequest.get().header("Accept-Encoding", "gzip");
    assertThat(CompressionPolicy.takesPacked(request)).isTrue();
    assertThat(CompressionPolicy.takesPacked(request.header("Cache-Control", control))).isFalse();
  }
}
