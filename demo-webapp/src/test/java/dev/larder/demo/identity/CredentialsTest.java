package dev.larder.demo.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialsTest {
  @Test
  void tokenAndPairProveTheName() {
    assertThat(Credentials.username("Bearer alice-token")).contains("alice");
    assertThat(Credentials.username("bearer  bob-token")).contains("bob");
    assertThat(Credentials.username(basic("carol:carol"))).contains("carol");
  }

  @Test
  void pairMustAgree() {
    assertThat(Credentials.username(basic("carol:alice"))).isEmpty();
    assertThat(Credentials.username(basic("carol:"))).isEmpty();
    assertThat(Credentials.username(basic("carol:carol:carol"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Bearer",
        "Bearer ",
        "Bearer -token",
        "Bearer Alice-token",
        "alice-token",
        "Token alice-token",
        "Bearer alice-token x",
        "Basic %%%",
        "Bearer alice-token, x"
      })
  void anythingElseProvesNothing(String field) {
    assertThat(Credentials.username(field)).isEmpty();
  }

  private static String basic(String pair) {
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
  }
}
