package dev.larder.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlainPathTest {
  @ParameterizedTest
  @CsvSource({
    "/,/",
    "/a/b,/a/b",
    "/%61,/a",
    "/a+b,/a+b",
    "/%C3%A9,/é",
    "/a;x=1/b;y,/a/b",
    "/.well,/.well",
    "/a../b,/a../b",
    "/a/,/a/"
  })
  void aPathThatMeansOneThingIsDecoded(String raw, String decoded) {
    assertThat(PlainPath.decode(raw)).contains(decoded);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a",
        "*",
        "/a%2Fb",
        "/a%2fb",
        "/a%5Cb",
        "/a\\b",
        "//a",
        "/a//b",
        "/./a",
        "/a/..",
        "/a/.",
        "/%2e%2e/a",
        "/a%00",
        "/a%0A",
        "/a%3Bb",
        "/a%2561",
        "/a%",
        "/a%C3",
        "/a/;/b"
      })
  void aPathThatMeansMoreIsNot(String raw) {
    assertThat(PlainPath.decode(raw)).isEmpty();
  }
}
