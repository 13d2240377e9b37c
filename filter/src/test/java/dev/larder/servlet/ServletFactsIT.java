package dev.larder.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.model.RequestFacts;
import dev.larder.model.RequestFacts.Credential;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the engine is told of a live request. */
class ServletFactsIT {
  private final List<Object> seen = new CopyOnWriteArrayList<>();
  private volatile Function<HttpServletRequest, HttpServletRequest> authenticated = r -> r;
  private volatile Function<RequestFacts, Object> question = RequestFacts::verb;
  private App app = new App();

  @BeforeEach
  void start() throws Exception {
    app =
        new App()
            .servlet(
                "/*",
                (request, response) -> {
                  if ("/login".equals(request.getPathInfo())) {
                    request.getSession(true);
                  } else {
                    ServletFacts facts =
                        new ServletFacts(authenticated.apply(request), Map.of("slug", "s"));
                    seen.add(question.apply(facts));
                  }
                })
            .start();
  }

  @AfterEach
  void stop() {
    app.close();
  }

  private Object answer(
      Function<RequestFacts, Object> asked, String verb, String path, String... headers)
      throws IOException {
    question = asked;
    assertThat(app.send(verb, path, headers).status()).isEqualTo(200);
    return seen.get(seen.size() - 1);
  }

  @Test
  void aPlainRequestHasNoCredentials() throws Exception {
    assertThat(answer(RequestFacts::credentials, "GET", "/app/x", "Cookie: a=b"))
        .isEqualTo(Set.of());
  }

  @ParameterizedTest
  @ValueSource(strings = {"Authorization: Basic x", "authorization:", "Authorization: "})
  void anAuthorizationFieldIsACredentialWhateverItHolds(String line) throws Exception {
    assertThat(answer(RequestFacts::credentials, "GET", "/app/x", line))
        .isEqualTo(Set.of(Credential.AUTHORIZATION));
  }

  @Test
  void aLiveSessionIsACredentialAndADeadOneIsNot() throws Exception {
    String cookie = app.send("GET", "/app/login").all("Set-Cookie").get(0);
    String session = cookie.substring(0, cookie.indexOf(';'));
    assertThat(answer(RequestFacts::credentials, "GET", "/app/x", "Cookie: " + session))
        .isEqualTo(Set.of(Credential.SESSION));
    assertThat(answer(RequestFacts::credentials, "GET", "/app/x", "Cookie: JSESSIONID=dead"))
        .isEqualTo(Set.of());
  }

  @Test
  void aPrincipalAndAClientCertificateAreCredentials() throws Exception {
    Principal principal = () -> "ada";
    authenticated =
        request ->
            new HttpServletRequestWrapper(request) {
              @Override
              public Principal getUserPrincipal() {
                return principal;
              }

              @Override
              public Object getAttribute(String name) {
                return name.endsWith("X509Certificate") ? "certificate" : super.getAttribute(name);
              }
            };
    assertThat(answer(RequestFacts::credentials, "GET", "/app/x"))
        .isEqualTo(Set.of(Credential.PRINCIPAL, Credential.CLIENT_CERTIFICATE));
    assertThat(answer(facts -> facts.principalName().orElseThrow(), "GET", "/app/x"))
        .isEqualTo("ada");
  }

  @Test
  void theAuthorityIsLowerCaseWithItsPort() throws Exception {
    assertThat(answer(RequestFacts::authority, "GET", "/app/x")).isEqualTo("http://localhost:80");
  }

  @ParameterizedTest
  @ValueSource(strings = {"my_shop.example:8080", "-a.example:80", "a..b:81"})
  void aHostThatIsNoProperNameKeepsItInTheAuthority(String host) throws Exception {
    assertThat(answer(RequestFacts::authority, "GET", "/app/x", "Host: " + host))
        .isEqualTo("http://" + host);
  }

  @Test
  void headersKeepTheirLinesAndCookiesTheirCase() throws Exception {
    assertThat(answer(facts -> facts.header("x-a"), "GET", "/app/x", "X-A: 1", "x-a: 2, 3"))
        .isEqualTo(List.of("1", "2, 3"));
    assertThat(answer(facts -> facts.header("x-b"), "GET", "/app/x")).isEqualTo(List.of());
    assertThat(answer(f -> f.cookie("a").orElse("none"), "GET", "/app/x", "Cookie: A=1; a=2"))
        .isEqualTo("2");
    assertThat(answer(f -> f.cookie("b").orElse("none"), "GET", "/app/x")).isEqualTo("none");
  }

  @Test
  void aBodyIsAnnouncedByItsLengthOrItsCoding() throws Exception {
    assertThat(answer(RequestFacts::hasBody, "GET", "/app/x")).isEqualTo(false);
    assertThat(answer(RequestFacts::hasBody, "GET", "/app/x", "Content-Length: 0"))
        .isEqualTo(false);
    assertThat(answer(RequestFacts::hasBody, "POST", "/app/x", "Transfer-Encoding: chunked"))
        .isEqualTo(true);
  }

  @Test
  void matrixParametersAreSeenAsSent() throws Exception {
    assertThat(answer(RequestFacts::hasMatrixParameters, "GET", "/app/x;a=b")).isEqualTo(true);
    assertThat(answer(RequestFacts::hasMatrixParameters, "GET", "/app/x?a;b")).isEqualTo(false);
  }

  @Test
  void aQueryThatCannotBeDecodedCannotBeKeyed() throws Exception {
    assertThat(answer(RequestFacts::rawQueryLength, "GET", "/app/x?a=%zz"))
        .isEqualTo(Integer.MAX_VALUE);
    assertThat(answer(RequestFacts::rawQueryLength, "GET", "/app/x?a=%25zz")).isEqualTo(7);
  }

  @Test
  void theRestIsTakenFromMatchAndRequest() throws Exception {
    assertThat(answer(facts -> facts.pathValue("slug").orElse("none"), "GET", "/app/x"))
        .isEqualTo("s");
    assertThat(answer(facts -> facts.pathValue("other").orElse("none"), "GET", "/app/x"))
        .isEqualTo("none");
    assertThat(answer(RequestFacts::verb, "PUT", "/app/x")).isEqualTo("PUT");
    assertThat(answer(facts -> facts.negotiatedType().orElse("none"), "GET", "/app/x"))
        .isEqualTo("none");
    assertThat(answer(facts -> facts.source() instanceof HttpServletRequest, "GET", "/app/x"))
        .isEqualTo(true);
  }
}
