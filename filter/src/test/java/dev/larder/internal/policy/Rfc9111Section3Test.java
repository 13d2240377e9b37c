package dev.larder.internal.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.internal.policy.StorePolicy.Candidate;
import dev.larder.internal.policy.StorePolicy.Verdict;
import dev.larder.model.CapturedResponse;
import dev.larder.model.Decision.Reason;
import dev.larder.model.Identity;
import dev.larder.model.RequestFacts;
import dev.larder.model.RequestFacts.Credential;
import dev.larder.model.RouteDefinition.CachePolicy.Life;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("RFC 9111 §3 storing responses")
class Rfc9111Section3Test {
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
  private static final Duration TTL = Duration.ofMinutes(10);
  private static final Life LIFE = new Life(TTL, false);
  private static final Identity NOBODY = new Identity.Anonymous();
  private static final Identity ANN = new Identity.User("ann");
  private static final Verdict STORED = new Verdict.Store(TTL, Duration.ZERO, List.of());

  private static Verdict decide(
      RequestFacts request, CapturedResponse response, Sharing sharing, Identity identity) {
    return decide(candidate(request, response, sharing, identity, identity));
  }

  private static Candidate candidate(
      RequestFacts request,
      CapturedResponse response,
      Sharing sharing,
      Identity atLookup,
      Identity atStore) {
    return new Candidate(
        request, response, Responses.control(response), sharing, LIFE, atLookup, atStore, NOW);
  }

  private static Verdict decide(Candidate candidate) {
    return StorePolicy.decide(candidate, NOW);
  }

  private static Verdict decide(String... lines) {
    return decide(FakeRequest.get(), Responses.ok(lines), Sharing.ANONYMOUS_ONLY, NOBODY);
  }

  private static Verdict refuse(Reason reason) {
    return new Verdict.Refuse(reason);
  }

  @Test
  @DisplayName("§3: a plain 200 to a GET is stored for the granted time")
  void plainResponseIsStored() {
    assertThat(decide("Content-Type: text/plain")).isEqualTo(STORED);
  }

  @ParameterizedTest
  @CsvSource({"HEAD,HEAD_REQUEST", "POST,FAULTY_ROUTE", "get,FAULTY_ROUTE"})
  @DisplayName("§3: the method must be understood; only GET is")
  void otherMethodsAreNotStored(String verb, Reason reason) {
    assertThat(decide(FakeRequest.verb(verb), Responses.ok(), Sharing.ANONYMOUS_ONLY, NOBODY))
        .isEqualTo(refuse(reason));
  }

  @ParameterizedTest
  @ValueSource(ints = {100, 199, 201, 203, 204, 206, 301, 304, 404, 410, 500, 503})
  @DisplayName("§3: only a 200 is stored, though others could be; never a 206 or 304")
  void otherStatusesAreNotStored(int status) {
    CapturedResponse response = Responses.of(status, "Cache-Control: public, max-age=60");

    assertThat(decide(FakeRequest.get(), response, Sharing.ANONYMOUS_ONLY, NOBODY))
        .isEqualTo(refuse(Reason.STATUS));
  }

  @ParameterizedTest
  @ValueSource(strings = {"6", "4", "x", "5, 6"})
  @DisplayName("§3.3: a body of another length than announced is incomplete")
  void incompleteBodyIsNotStored(String length) {
    assertThat(decide("Content-Length: " + length)).isEqualTo(refuse(Reason.NOT_CAPTURED));
    assertThat(decide("Content-Length: 5")).isEqualTo(STORED);
  }

  @Test
  @DisplayName("§7.3, stricter: a response that sets a cookie is not stored")
  void cookieIsNotStored() {
    assertThat(decide("set-cookie: a=b")).isEqualTo(refuse(Reason.SET_COOKIE));
    assertThat(decide(FakeRequest.get(), Responses.ok("Set-Cookie: a=b"), Sharing.PER_USER, ANN))
        .isEqualTo(refuse(Reason.SET_COOKIE));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "no-store",
        "max-age=60, NO-STORE",
        "no-store, must-understand",
        "no-cache",
        "no-cache=\"X\"",
        "public, no-cache, max-age=60"
      })
  @DisplayName("§5.2.2.5, §5.2.2.4: no-store and no-cache are not stored, whoever shares")
  void noStoreIsNotStored(String value) {
    CapturedResponse response = Responses.ok("Cache-Control: " + value);

    assertThat(decide(FakeRequest.get(), response, Sharing.EVERYONE, NOBODY))
        .isEqualTo(refuse(Reason.NO_STORE));
    assertThat(decide(FakeRequest.get(), response, Sharing.PER_USER, ANN))
        .isEqualTo(refuse(Reason.NO_STORE));
  }

  @Test
  @DisplayName("§5.2.2.5: no-store on the second line is found")
  void noStoreOnTheSecondLineIsFound() {
    assertThat(decide("Cache-Control: max-age=60", "Cache-Control: no-store"))
        .isEqualTo(refuse(Reason.NO_STORE));
  }

  @ParameterizedTest
  @EnumSource(names = {"ANONYMOUS_ONLY", "EVERYONE"})
  @DisplayName("§5.2.2.7: private is not stored where entries are shared")
  void privateIsNotShared(Sharing sharing) {
    CapturedResponse response = Responses.ok("Cache-Control: private");

    assertThat(decide(FakeRequest.get(), response, sharing, NOBODY))
        .isEqualTo(refuse(Reason.PRIVATE));
  }

  @Test
  @DisplayName("§5.2.2.7: private to a user is not stored where everyone shares")
  void privateToAUserIsNotSharedByEveryone() {
    RequestFacts request = FakeRequest.get().credential(Credential.PRINCIPAL);

    assertThat(decide(request, Responses.ok("Cache-Control: private"), Sharing.EVERYONE, ANN))
        .isEqualTo(refuse(Reason.PRIVATE));
    assertThat(decide(request, Responses.ok("Cache-Control: public"), Sharing.EVERYONE, ANN))
        .isEqualTo(STORED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"private", "private=\"X\""})
  @DisplayName("§5.2.2.7: private is stored for one user, not for all anonymous visitors")
  void privateIsStoredForOneUser(String value) {
    CapturedResponse response = Responses.ok("Cache-Control: " + value);
    RequestFacts request = FakeRequest.get().credential(Credential.PRINCIPAL);

    assertThat(decide(request, response, Sharing.PER_USER, ANN)).isEqualTo(STORED);
    assertThat(decide(FakeRequest.get(), response, Sharing.PER_USER, NOBODY))
        .isEqualTo(refuse(Reason.PRIVATE));
  }

  @Test
  @DisplayName("§3.1: no-store counts even if Connection names Cache-Control")
  void connectionHidesNoDirective() {
    assertThat(decide("Connection: cache-control", "Cache-Control: no-store"))
        .isEqualTo(refuse(Reason.NO_STORE));
  }

  @ParameterizedTest
  @ValueSource(strings = {"*", "accept, *"})
  @DisplayName("§4.1: Vary: * can never match, so it is not stored")
  void varyByEverythingIsNotStored(String value) {
    assertThat(decide("Vary: origin", "Vary: " + value)).isEqualTo(refuse(Reason.VARY));
  }

  @Test
  @DisplayName("§4.1: up to 16 names are remembered, sorted")
  void sixteenNamesAreRemembered() {
    assertThat(decide("Vary: Origin, accept"))
        .isEqualTo(new Verdict.Store(TTL, Duration.ZERO, List.of("accept", "origin")));
    assertThat(decide("Vary: " + names(16))).isInstanceOf(Verdict.Store.class);
    assertThat(decide("Vary: " + names(17))).isEqualTo(refuse(Reason.VARY));
  }

  private static String names(int count) {
    return IntStream.range(0, count).mapToObj(i -> "x-" + i).collect(Collectors.joining(","));
  }

  @Test
  @DisplayName(
      "§5.2.1.5: a request with no-store stores nothing; its other directives do not matter")
  void requestNoStoreStoresNothing() {
    RequestFacts noStore = FakeRequest.get().header("Cache-Control", "x, No-Store");
    RequestFacts noCache = FakeRequest.get().header("Cache-Control", "no-cache, max-age=0, x");

    assertThat(decide(noStore, Responses.ok(), Sharing.ANONYMOUS_ONLY, NOBODY))
        .isEqualTo(refuse(Reason.REQUEST_NO_STORE));
    assertThat(decide(noCache, Responses.ok(), Sharing.ANONYMOUS_ONLY, NOBODY)).isEqualTo(STORED);
  }

  @Test
  @DisplayName("§3.5: with Authorization only what a public route or the user's key allows")
  void authorizationNeedsAPublicRouteOrTheUsersKey() {
    RequestFacts request = FakeRequest.get().credential(Credential.AUTHORIZATION);

    assertThat(decide(request, Responses.ok(), Sharing.EVERYONE, ANN)).isEqualTo(STORED);
    assertThat(decide(request, Responses.ok(), Sharing.PER_USER, ANN)).isEqualTo(STORED);
    assertThat(decide(request, Responses.ok(), Sharing.ANONYMOUS_ONLY, ANN))
        .isEqualTo(refuse(Reason.IDENTITY_CHANGED));
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("§3.5: another identity than at lookup stores nothing, whoever shares")
  void changedIdentityStoresNothing(Sharing sharing) {
    Candidate login = candidate(FakeRequest.get(), Responses.ok(), sharing, NOBODY, ANN);
    Candidate logout = candidate(FakeRequest.get(), Responses.ok(), sharing, ANN, NOBODY);
    Candidate same = candidate(FakeRequest.get(), Responses.ok(), sharing, NOBODY, NOBODY);

    assertThat(decide(login)).isEqualTo(refuse(Reason.IDENTITY_CHANGED));
    assertThat(decide(logout)).isEqualTo(refuse(Reason.IDENTITY_CHANGED));
    assertThat(decide(same)).isEqualTo(STORED);
  }

  @ParameterizedTest
  @EnumSource(names = {"ANONYMOUS_ONLY", "PER_USER"})
  @DisplayName("§3.5: a session that began meanwhile stores nothing, even if called anonymous")
  void sessionThatBeganStoresNothing(Sharing sharing) {
    RequestFacts request = FakeRequest.get().credential(Credential.SESSION);

    assertThat(decide(request, Responses.ok(), sharing, NOBODY))
        .isEqualTo(refuse(Reason.IDENTITY_CHANGED));
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("§3.5: somebody unidentified stores nothing but what everyone shares")
  void unidentifiedStoresNothing(Sharing sharing) {
    RequestFacts request = FakeRequest.get().credential(Credential.AUTHORIZATION);
    Verdict verdict = decide(request, Responses.ok(), sharing, new Identity.Unidentified());

    assertThat(verdict)
        .isEqualTo(sharing == Sharing.EVERYONE ? STORED : refuse(Reason.IDENTITY_CHANGED));
  }
}
