package dev.larder.rfc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies that lie packed: RFC 9110 §8.4, §8.8.3.3, §12.5.3; one entry, two forms. */
class Rfc9110Section84CodingTest {
  private static final String FIRST = "run 1" + Site.FILLER;

  private static Ask taking(String codings) {
    return Ask.get().with("Accept-Encoding", codings);
  }

  private static String unpacked(Answer answer) {
    byte[] bytes = answer.body().getBytes(StandardCharsets.ISO_8859_1);
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
    } catch (IOException broken) {
      throw new AssertionError("no gzip", broken);
    }
  }

  private static Site stored(String kind) {
    Site site = Site.packing(kind).answers("Content-Type: text/plain", "ETag: \"v1\"");
    Answer miss = site.ask(taking("gzip"));
    assertThat(miss.body()).isEqualTo(FIRST);
    assertThat(miss.header("Vary")).isEqualTo("Accept-Encoding");
    assertThat(miss.header("ETag")).isEqualTo("\"v1\"");
    return site;
  }

  @Test
  void whoTakesGzipGetsTheBytesAsTheyLie() {
    try (Site site = stored("auto")) {
      Answer hit = site.ask(taking("gzip, deflate, br"));

      assertThat(hit.isHit()).isTrue();
      assertThat(unpacked(hit)).isEqualTo(FIRST);
      assertThat(hit.body().length()).isLessThan(FIRST.length() / 3);
      assertThat(hit.all("Content-Encoding")).containsExactly("gzip");
      assertThat(hit.all("ETag")).containsExactly("W/\"v1\"");
      assertThat(hit.all("Vary")).containsExactly("Accept-Encoding");
      assertThat(site.runs()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"identity", "gzip;q=0", "br", "", "gzip;q=0.5, identity"})
  void whoDoesNotGetsPlainBytesOfTheSameEntry(String codings) {
    try (Site site = stored("auto")) {
      assertPlain(site.ask(taking(codings)));
      assertPlain(site.ask(Ask.get()));
      assertPlain(site.ask(taking("gzip").with("Cache-Control", "no-transform")));
      assertThat(site.runs()).isEqualTo(1);
    }
  }

  private static void assertPlain(Answer hit) {
    assertThat(hit.isHit()).isTrue();
    assertThat(hit.body()).isEqualTo(FIRST);
    assertThat(hit.all("Content-Encoding")).isEmpty();
    assertThat(hit.all("ETag")).containsExactly("\"v1\"");
    assertThat(hit.all("Vary")).containsExactly("Accept-Encoding");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"v1\"", "W/\"v1\"", "\"x\", W/\"v1\"", "*"})
  void eitherTagIsAsGoodForEither(String tag) {
    try (Site site = stored("auto")) {
      Answer packed = site.ask(taking("gzip").with("If-None-Match", tag));
      Answer plain = site.ask(Ask.get().with("If-None-Match", tag));

      assertThat(List.of(packed.status(), plain.status())).containsExactly(304, 304);
      assertThat(packed.all("ETag")).containsExactly("W/\"v1\"");
      assertThat(plain.all("ETag")).containsExactly("\"v1\"");
      assertThat(packed.all("Vary")).containsExactly("Accept-Encoding");
      assertThat(plain.all("Vary")).containsExactly("Accept-Encoding");
      assertThat(packed.all("Content-Encoding")).isEmpty();
      assertThat(packed.body()).isEmpty();
      assertThat(site.ask(taking("gzip").with("If-None-Match", "\"v1-gzip\"")).status())
          .isEqualTo(200);
    }
  }

  /** The client's copy may be the packed form of an entry that is gone. */
  @Test
  void aMissThatIsAsGoodNamesTheFormTheClientWouldGet() {
    try (Site site = stored("auto")) {
      site.mutate("a", 200);

      Answer again = site.ask(taking("gzip").with("If-None-Match", "W/\"v1\""));

      assertThat(again.status()).isEqualTo(304);
      assertThat(again.cacheStatus()).contains("stored");
      assertThat(again.all("ETag")).containsExactly("W/\"v1\"");
      site.mutate("a", 200);
      assertThat(site.ask(Ask.get().with("If-None-Match", "W/\"v1\"")).all("ETag"))
          .containsExactly("\"v1\"");
    }
  }

  @Test
  void headersOfAHeadAreThoseOfItsGet() {
    try (Site site = stored("auto")) {
      Answer get = site.ask(taking("gzip"));
      Answer head = site.ask(Ask.of("HEAD", "a").with("Accept-Encoding", "gzip"));

      assertThat(head.fields()).isEqualTo(get.fields());
      assertThat(head.body()).isEqualTo(get.body());
    }
  }

  @Test
  void aPartIsOneOfThePlainBytes() {
    try (Site site = stored("auto")) {
      Answer part = site.ask(Ask.get().with("Range", "bytes=0-4"));
      Answer whole = site.ask(taking("gzip").with("Range", "bytes=0-4"));
      Answer other = site.ask(Ask.get().with("Range", "bytes=0-4").with("If-Range", "W/\"v1\""));

      assertThat(part.status()).isEqualTo(206);
      assertThat(part.body()).isEqualTo("run 1");
      assertThat(part.header("Content-Range")).isEqualTo("bytes 0-4/" + FIRST.length());
      assertThat(whole.status()).isEqualTo(200);
      assertThat(unpacked(whole)).isEqualTo(FIRST);
      assertThat(other.status()).isEqualTo(200);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Cache-Control: no-transform",
        "Content-Encoding: identity",
        "Content-Digest: sha-256=:AA==:",
        "Repr-Digest: sha-256=:AA==:",
        "Content-MD5: AA==",
        "Content-Type: image/png",
        "Vary: Origin, accept-encoding"
      })
  void whatMustNotBeChangedLiesAsItWasMade(String line) {
    try (Site site = Site.packing("auto")) {
      site.answers(
          "X: y", line.startsWith("Content-Type") ? "X: y" : "Content-Type: text/plain", line);
      Answer miss = site.ask(taking("gzip"));
      Answer hit = site.ask(taking("gzip"));

      assertThat(miss.header("Vary"))
          .isEqualTo(line.startsWith("Vary") ? "Origin, accept-encoding" : "");
      assertThat(hit.isHit()).isTrue();
      assertThat(hit.body()).isEqualTo(FIRST);
      assertThat(hit.header("Content-Encoding")).isIn("", "identity");
      assertThat(hit.header("ETag")).startsWith("\"");
    }
  }

  @Test
  void ownVariantsStayApartAndEachHasTwoForms() {
    try (Site site = Site.packing("auto")) {
      site.answers("Content-Type: application/json", "Vary: Accept-Language");
      Answer miss = site.ask(taking("gzip").with("Accept-Language", "de"));
      site.ask(taking("gzip").with("Accept-Language", "fr"));

      assertThat(miss.all("Vary")).containsExactly("Accept-Language", "Accept-Encoding");
      Answer packed = site.ask(taking("gzip").with("Accept-Language", "de"));
      Answer plain = site.ask(Ask.get().with("Accept-Language", "de"));
      assertThat(unpacked(packed)).isEqualTo(FIRST);
      assertThat(plain.body()).isEqualTo(FIRST);
      assertThat(plain.all("Vary")).containsExactly("Accept-Language", "Accept-Encoding");
      assertThat(site.runs()).isEqualTo(2);
    }
  }

  /** The field that was added when it was stored is no variant of the renewed entry. */
  @ParameterizedTest
  @ValueSource(strings = {"gzip", "identity"})
  void aConfirmedEntryIsWhatItWas(String codings) {
    try (Site site = stored("kept")) {
      site.pass(Duration.ofSeconds(601));
      site.answers(304, "ETag: \"v1\"");

      Answer confirmed = site.ask(taking(codings));

      assertThat(confirmed.cacheStatus()).contains("fwd-status=304").contains("stored");
      assertThat(confirmed.body()).isEqualTo(FIRST);
      assertThat(confirmed.all("Vary")).containsExactly("Accept-Encoding");
      assertPlain(site.ask(Ask.get()));
      assertThat(unpacked(site.ask(taking("gzip")))).isEqualTo(FIRST);
      assertThat(site.runs()).isEqualTo(2);
    }
  }

  @Test
  void aConfirmedEntryKeepsItsOwnVariant() {
    try (Site site = Site.packing("kept")) {
      site.answers("Content-Type: text/plain", "Vary: Accept-Language", "ETag: \"v1\"");
      site.ask(taking("gzip").with("Accept-Language", "de"));
      site.pass(Duration.ofSeconds(601));
      site.answers(304, "ETag: \"v1\"");

      Answer confirmed = site.ask(taking("gzip").with("Accept-Language", "de"));

      assertThat(confirmed.cacheStatus()).contains("fwd-status=304");
      assertThat(confirmed.all("Vary")).containsExactly("Accept-Language", "Accept-Encoding");
    }
  }

  @Test
  void whatStandsInForAFailureIsReadable() {
    try (Site site = stored("safe")) {
      site.pass(Duration.ofSeconds(601));
      site.answers(503);

      Answer plain = site.ask(Ask.get());
      Answer second = site.ask(taking("gzip"));

      assertThat(plain.body()).isEqualTo(FIRST);
      assertThat(unpacked(second)).isEqualTo(FIRST);
      assertThat(site.ask(Ask.get()).body()).isEqualTo(FIRST);
    }
  }
}
