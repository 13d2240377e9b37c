package dev.larder.inspector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Nobody gets in who was not let in. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccessIT {
  private static final Map<String, String> MEMORY = Map.of("store", "memory:");

  private final Site open = Site.start(MEMORY, Map.of("inspector.open", "true"));
  private final Site token = Site.withToken(MEMORY);
  private final Site role = Site.start(MEMORY, Map.of("inspector.role", "operator"));

  @AfterAll
  void close() {
    Stream.of(open, token, role).forEach(Site::close);
  }

  @AfterEach
  void asTheyAre() {
    Stream.of(open, token, role).forEach(site -> site.disguise(request -> request));
  }

  @Test
  void withoutAWordOnWhoMayItDoesNotStart() {
    assertThatThrownBy(() -> Site.start(MEMORY, Map.of()))
        .hasMessageContaining(
            "the inspector would be open to everybody; expected the option 'inspector.role',"
                + " 'inspector.token', or, for clients on this machine alone, 'inspector.open' as"
                + " 'true'");
  }

  @Test
  void aShortTokenStopsTheStartAndIsNotShown() {
    assertThatThrownBy(() -> Site.start(MEMORY, Map.of("inspector.token", "fifteen-letters")))
        .hasMessageContaining("option 'inspector.token' is '15 characters'")
        .hasMessageContaining("expected 16 to 512 visible ASCII characters")
        .hasMessageNotContaining("fifteen-letters");
  }

  @Test
  void anUnknownOptionStopsTheStart() {
    assertThatThrownBy(() -> Site.start(MEMORY, Map.of("inspector.rolle", "x")))
        .hasMessageContaining("unknown option 'inspector.rolle'");
  }

  @Test
  void aSystemPropertyWinsOverAnInitParam() {
    System.setProperty("larder.inspector.token", "another-token-of-it");
    try (Site site = Site.withToken(MEMORY)) {
      assertThat(site.get("/routes").status()).isEqualTo(401);
      Answer answer =
          site.ask("GET", "/larder/routes", "Authorization", "Bearer another-token-of-it");
      assertThat(answer.status()).isEqualTo(200);
    } finally {
      System.clearProperty("larder.inspector.token");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Bearer",
        "Bearer a-token-of-the-test",
        "Basic a-token-of-the-tests",
        "a-token-of-the-tests"
      })
  void withoutTheTokenNothingIsShown(String authorization) {
    for (String path : new String[] {"/routes", "/events", "/map.svg", "/nothing", "/purge"}) {
      Answer answer =
          authorization.isEmpty()
              ? token.ask("GET", "/larder" + path)
              : token.ask("GET", "/larder" + path, "Authorization", authorization);
      assertThat(answer.status()).isEqualTo(401);
      assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
    }
    assertThat(token.get("/routes").status()).isEqualTo(200);
  }

  @Test
  void theTokenIsNoParameter() {
    assertThat(token.ask("GET", "/larder/routes?token=" + Site.TOKEN).status()).isEqualTo(401);
  }

  @Test
  void thePageIsThereToEnterTheToken() {
    assertThat(token.ask("GET", "/larder/").status()).isEqualTo(200);
    assertThat(role.ask("GET", "/larder/").status()).isEqualTo(403);
  }

  @Test
  void onlyUsersInTheRoleGetIn() {
    assertThat(role.ask("GET", "/larder/routes").status()).isEqualTo(403);
    role.signIn("carol", "reader");
    assertThat(role.ask("GET", "/larder/routes").status()).isEqualTo(403);
    role.signIn("carol", "operator");
    assertThat(role.ask("GET", "/larder/routes").status()).isEqualTo(200);
    assertThat(role.ask("GET", "/larder/").status()).isEqualTo(200);
  }

  @Test
  void onThisMachineItIsOpenIfThatWasAskedFor() {
    assertThat(open.ask("GET", "/larder/routes").status()).isEqualTo(200);
    assertThat(open.ask("GET", "/larder/").status()).isEqualTo(200);
  }

  private static HttpServletRequest ends(HttpServletRequest request, String local, String remote) {
    return new HttpServletRequestWrapper(request) {
      @Override
      public String getLocalAddr() {
        return local;
      }

      @Override
      public String getRemoteAddr() {
        return remote;
      }
    };
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1, 127.0.0.1, 200",
    "0:0:0:0:0:0:0:1, [::1], 200",
    "192.0.2.7, 127.0.0.1, 403",
    "127.0.0.1, 192.0.2.7, 403",
    "127.0.0.1, localhost.evil.example, 403",
    "10.0.0.1, 10.0.0.1, 403"
  })
  void bothEndsAreOnThisMachine(String local, String remote, int expected) {
    open.disguise(request -> ends(request, local, remote));
    assertThat(open.ask("GET", "/larder/routes").status()).isEqualTo(expected);
    assertThat(open.ask("GET", "/larder/").status()).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Forwarded",
        "X-Forwarded-For",
        "X-Forwarded-Host",
        "X-Forwarded-Proto",
        "X-Real-IP",
        "Via"
      })
  void whatAProxyHasPassedOnIsNotOfThisMachine(String header) {
    assertThat(open.ask("GET", "/larder/routes", header, "127.0.0.1").status()).isEqualTo(403);
    assertThat(open.ask("GET", "/larder/routes", "X-Other", "127.0.0.1").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "localhost, 200",
    "127.0.0.1:8080, 200",
    "[::1]:8080, 200",
    "evil.example, 403",
    "localhost.evil.example, 403",
    "127.0.0.1.evil.example, 403",
    "evil.example:80, 403"
  })
  void aForeignNameDoesNotLeadHere(String host, int expected) throws Exception {
    assertThat(Raw.status(open.port(), "/app/larder/routes", Map.of("Host", host)))
        .isEqualTo(expected);
  }

  @Test
  void beyondThisMachineATokenIsNeeded() {
    token.disguise(request -> ends(request, "192.0.2.7", "192.0.2.8"));
    assertThat(token.get("/routes").status()).isEqualTo(200);
    assertThat(token.ask("GET", "/larder/routes").status()).isEqualTo(401);
  }
}
