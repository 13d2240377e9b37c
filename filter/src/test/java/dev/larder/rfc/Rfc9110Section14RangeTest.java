package dev.larder.rfc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The complete response is {@code run 1}, five bytes. */
@DisplayName("RFC 9110 §14 range requests, §13.1.5 If-Range; RFC 9111 §3.3")
class Rfc9110Section14RangeTest {
  private static final String MODIFIED = "Thu, 01 Jan 2026 00:00:00 GMT";

  private final Site site = Site.of("auto");

  @AfterEach
  void close() {
    site.close();
  }

  private Answer hit(Ask request) {
    site.ask(Ask.get());
    Answer answer = site.ask(request);
    assertThat(answer.isHit()).isTrue();
    return answer;
  }

  private static Ask ranged(String range) {
    return Ask.get().with("Range", range);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "bytes=0-2      | run   | bytes 0-2/5",
        "bytes=0-0      | r     | bytes 0-0/5",
        "bytes=4-4      | 1     | bytes 4-4/5",
        "bytes=2-       | n 1   | bytes 2-4/5",
        "bytes=-1       | 1     | bytes 4-4/5",
        "bytes=-9       | run 1 | bytes 0-4/5",
        "bytes=0-99     | run 1 | bytes 0-4/5",
        "Bytes=0-2      | run   | bytes 0-2/5",
        "bytes=000-0002 | run   | bytes 0-2/5",
        "bytes=2-99999999999999999999 | n 1 | bytes 2-4/5",
      })
  @DisplayName("F41 §14.1.2 §14.2: one range of a stored 200 is a 206")
  void oneRangeIsAPart(String range, String body, String contentRange) {
    Answer answer = hit(ranged(range));
    assertThat(answer.status()).isEqualTo(206);
    assertThat(answer.body()).isEqualTo(body);
    assertThat(answer.all("Content-Range")).containsExactly(contentRange);
    assertThat(answer.all("ETag")).hasSize(1);
    assertThat(answer.all("Age")).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bytes=0-0,2-2",
        "bytes=3-2",
        "bytes=99999999999999999999-2",
        "bytes=-",
        "bytes=a-b",
        "bytes=+1-2",
        "bytes 0-2",
        "lines=0-2",
        "0-2",
        ""
      })
  @DisplayName("F41 §14.2: several ranges, invalid ones and other units get the whole")
  void othersGetTheWhole(String range) {
    Answer answer = hit(ranged(range));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("run 1");
    assertThat(answer.all("Content-Range")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"bytes=5-", "bytes=5-9", "bytes=99999999999999999999-", "bytes=-0"})
  @DisplayName("§15.5.17: what is not there is a 416 that tells the length")
  void whatIsNotThereIsTold(String range) {
    Answer answer = hit(ranged(range));
    assertThat(answer.status()).isEqualTo(416);
    assertThat(answer.body()).isEmpty();
    assertThat(answer.all("Content-Range")).containsExactly("bytes */5");
  }

  @Test
  @DisplayName("§14.2: Range means nothing to other methods, nor twice")
  void onlyOneFieldOfAGetCounts() {
    site.ask(Ask.get());
    assertThat(site.ask(Ask.of("HEAD", "a").with("Range", "bytes=0-0")).status()).isEqualTo(200);
    assertThat(site.ask(ranged("bytes=0-0").with("Range", "bytes=1-1")).status()).isEqualTo(200);
    assertThat(site.ask(ranged("bytes=0-0")).status()).isEqualTo(206);
  }

  @Test
  @DisplayName("F02 §3.3: a miss is stored whole, and the client gets its part")
  void missIsStoredWhole() {
    Answer part = site.ask(ranged("bytes=0-2"));
    assertThat(part.status()).isEqualTo(206);
    assertThat(part.body()).isEqualTo("run");
    assertThat(part.all("Content-Range")).containsExactly("bytes 0-2/5");

    Answer whole = site.ask(Ask.get());
    assertThat(whole.status()).isEqualTo(200);
    assertThat(whole.body()).isEqualTo("run 1");
    assertThat(whole.isHit()).isTrue();
  }

  @Test
  @DisplayName("F41: what is not stored goes out whole")
  void whatIsNotStoredGoesOutWhole() {
    site.answers("Cache-Control: no-store");
    assertThat(site.ask(ranged("bytes=0-2")).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'\"a\"'    | '\"a\"'   | 206",
        "'\"a\"'    | '\"b\"'   | 200",
        "'W/\"a\"'  | 'W/\"a\"' | 200",
        "'W/\"a\"'  | '\"a\"'   | 200",
        "'\"a\"'    | 'a'       | 200",
        "'\"a\"'    | '\"a\", \"a\"' | 200",
      })
  @DisplayName("§13.1.5: If-Range compares tags strongly")
  void ifRangeComparesStrongly(String stored, String asked, int status) {
    site.answers("ETag: " + stored);
    assertThat(hit(ranged("bytes=0-0").with("If-Range", asked)).status()).isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        MODIFIED + " | Thu, 01 Jan 2026 00:00:01 GMT | " + MODIFIED + " | 206",
        MODIFIED + " | " + MODIFIED + " | " + MODIFIED + " | 200",
        MODIFIED + " | Thu, 01 Jan 2026 00:00:01 GMT | Thu, 01 Jan 2026 00:00:01 GMT | 200",
        MODIFIED + " | | " + MODIFIED + " | 200",
        " | Thu, 01 Jan 2026 00:00:01 GMT | " + MODIFIED + " | 200",
      })
  @DisplayName("§13.1.5: a date counts if it is the same and strong")
  void ifRangeTakesAStrongDate(String modified, String date, String asked, int status) {
    site.answers(
        modified == null ? "X: 1" : "Last-Modified: " + modified,
        date == null ? "Y: 1" : "Date: " + date);
    assertThat(hit(ranged("bytes=0-0").with("If-Range", asked)).status()).isEqualTo(status);
  }

  @Test
  @DisplayName("§13.2.2: a copy that is as good comes before a range")
  void preconditionsComeFirst() {
    site.answers("ETag: \"a\"");
    assertThat(hit(ranged("bytes=0-0").with("If-None-Match", "\"a\"")).status()).isEqualTo(304);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "gzip | 200",
        "* | 200",
        "identity, br;q=0.1 | 200",
        "gzip;q=0.001 | 200",
        "identity | 206",
        "gzip;q=0, identity | 206",
        "identity;q=1, *;q=0.000 | 206",
        "'' | 206",
      })
  @DisplayName("§8.8.3: no part for who accepts a coding, which may be added behind the cache")
  void codingsRuleOutParts(String accepted, int status) {
    assertThat(hit(ranged("bytes=0-0").with("Accept-Encoding", accepted)).status())
        .isEqualTo(status);
  }

  @Test
  @DisplayName("§14.3: Accept-Ranges: none is the application's word")
  void noneIsRespected() {
    site.answers("Accept-Ranges: none");
    assertThat(hit(ranged("bytes=0-0")).status()).isEqualTo(200);
  }
}
