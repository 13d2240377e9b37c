package dev.larder.internal.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.model.CapturedResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("RFC 9110 §15.4.5 304, RFC 9111 §4 and §5.1 fields of a reused response")
class Rfc9110Section1545Test {
  private static final Duration AGE = Duration.ofMillis(17_900);
  private static final DownstreamPolicy SHARED = new DownstreamPolicy(Sharing.EVERYONE, "", false);
  private static final CapturedResponse STORED =
      Responses.ok(
          "Content-Type: text/plain",
          "Link: </a>",
          "Date: Sun, 06 Nov 1994 08:49:37 GMT",
          "X-Unknown: 1",
          "link: </b>",
          "Cache-Control: max-age=60",
          "ETag: \"a\"");

  @Test
  @DisplayName("RFC 9111 §4: a hit has all stored fields in order, and Age in whole seconds")
  void hitHasAllFieldsAndAge() {
    assertThat(SHARED.hit(STORED, AGE)).isEqualTo(Responses.plus(STORED, "Age: 17").headers());
  }

  @Test
  @DisplayName("RFC 9111 §4: Age replaces a stored one")
  void ageReplacesAStoredOne() {
    CapturedResponse aged = Responses.ok("age: 5", "Cache-Control: x", "Age: 6");

    assertThat(SHARED.hit(aged, AGE)).isEqualTo(Responses.fields("Cache-Control: x", "Age: 17"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "EVERYONE|''|no-cache",
        "ANONYMOUS_ONLY|''|no-cache",
        "PER_USER|''|private, no-cache",
        "PER_USER|private, max-age=5|private, max-age=5"
      })
  @DisplayName("§8.8.3: without Cache-Control of its own clients are told to ask every time")
  void missingCacheControlIsAdded(Sharing sharing, String client, String expected) {
    DownstreamPolicy policy = new DownstreamPolicy(sharing, client, false);
    CapturedResponse silent = Responses.ok("X: 1", "Cache-Control: ", "ETag: \"a\"");

    assertThat(policy.hit(silent, AGE))
        .isEqualTo(
            Responses.fields("X: 1", "ETag: \"a\"", "Cache-Control: " + expected, "Age: 17"));
    assertThat(policy.fresh(silent))
        .isEqualTo(Responses.fields("ETag: \"a\"", "Cache-Control: " + expected));
  }

  @ParameterizedTest
  @CsvSource({"'',", "max-age=5,Cache-Control: max-age=5"})
  @DisplayName("§8.8.3: where the life is the response's, only what the route says is added")
  void ownLifeAddsNoDefault(String client, String expected) {
    DownstreamPolicy policy = new DownstreamPolicy(Sharing.EVERYONE, client, true);
    CapturedResponse silent = Responses.ok("Expires: 0", "ETag: \"a\"");

    assertThat(policy.fresh(silent))
        .isEqualTo(
            expected == null
                ? Responses.fields("ETag: \"a\"")
                : Responses.fields("ETag: \"a\"", expected));
    assertThat(policy.hit(silent, AGE))
        .isEqualTo(
            expected == null
                ? Responses.fields("Expires: 0", "ETag: \"a\"", "Age: 17")
                : Responses.fields("Expires: 0", "ETag: \"a\"", expected, "Age: 17"));
  }

  @Test
  @DisplayName("§15.4.5: the response's own Cache-Control is never replaced")
  void ownCacheControlIsKept() {
    DownstreamPolicy policy = new DownstreamPolicy(Sharing.EVERYONE, "max-age=5", false);

    assertThat(policy.hit(STORED, AGE)).containsAll(STORED.headers());
    assertThat(policy.fresh(STORED)).isEqualTo(Responses.fields("ETag: \"a\""));
  }

  @Test
  @DisplayName("RFC 9111 §5.1: what the application has just made has no Age and no made tag")
  void freshResponseHasNoAge() {
    assertThat(SHARED.fresh(Responses.ok())).isEqualTo(Responses.fields("Cache-Control: no-cache"));
  }

  @Test
  @DisplayName("§15.4.5: a 304 repeats the listed fields, and Age, and nothing else")
  void notModifiedRepeatsTheListedFields() {
    CapturedResponse full =
        Responses.ok(
            "Content-Type: text/plain",
            "Content-Location: /a",
            "content-language: de",
            "Date: Sun, 06 Nov 1994 08:49:37 GMT",
            "ETag: \"a\"",
            "Expires: 0",
            "vary: a",
            "Vary: b",
            "Last-Modified: Sun, 06 Nov 1994 08:49:37 GMT",
            "Link: </a>",
            "Cache-Control: public",
            "X-Unknown: 1");

    assertThat(SHARED.notModified(full, AGE))
        .isEqualTo(
            Responses.fields(
                "Content-Location: /a",
                "Date: Sun, 06 Nov 1994 08:49:37 GMT",
                "ETag: \"a\"",
                "Expires: 0",
                "vary: a",
                "Vary: b",
                "Last-Modified: Sun, 06 Nov 1994 08:49:37 GMT",
                "Cache-Control: public",
                "Age: 17"));
  }

  @Test
  @DisplayName("§15.4.5: a 304 has the Cache-Control that the 200 would have got")
  void notModifiedHasTheAddedCacheControl() {
    assertThat(SHARED.notModified(Responses.ok("ETag: \"a\""), AGE))
        .isEqualTo(Responses.fields("ETag: \"a\"", "Cache-Control: no-cache", "Age: 17"));
  }

  @Test
  @DisplayName("RFC 9111 §3.1, §8.8.3: stored are end-to-end fields, with a tag if there was none")
  void storedFormHasEndToEndFieldsAndATag() {
    CapturedResponse stored =
        StoredForm.of(Responses.ok("X: 1", "Connection: y", "Y: 2", "Age: 3", "Content-Length: 5"));

    assertThat(stored.headers())
        .isEqualTo(Responses.fields("X: 1", "ETag: \"2cf24dba5fb0a30e26e83b2ac5b9e29e\""));
    assertThat(stored.body()).isEqualTo(Responses.ok().body());
  }

  @Test
  @DisplayName("§8.8.3: a tag of the application's own is kept")
  void ownTagIsKept() {
    List<String> tag = StoredForm.of(Responses.ok("etag: W/\"x\"")).header("ETag");

    assertThat(tag).containsExactly("W/\"x\"");
  }
}
