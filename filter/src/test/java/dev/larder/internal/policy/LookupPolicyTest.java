package dev.larder.internal.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.annotation.Cacheable.Scope;
import dev.larder.model.Decision.Reason;
import dev.larder.model.Identity;
import dev.larder.model.RequestFacts;
import dev.larder.model.RequestFacts.Credential;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class LookupPolicyTest {
  private static final Identity NOBODY = new Identity.Anonymous();
  private static final Identity ANN = new Identity.User("ann");
  private static final Identity SOMEBODY = new Identity.Unidentified();

  private static Optional<Reason> refuse(RequestFacts request) {
    return LookupPolicy.refuse(request, Sharing.ANONYMOUS_ONLY, NOBODY);
  }

  @Test
  void plainRequestIsLookedUp() {
    assertThat(refuse(FakeRequest.get())).isEmpty();
  }

  @Test
  void matrixParameterBypasses() {
    assertThat(refuse(FakeRequest.get().matrixParameters())).contains(Reason.MATRIX_PARAMETER);
  }

  @Test
  void requestBodyBypasses() {
    assertThat(refuse(FakeRequest.get().body())).contains(Reason.REQUEST_BODY);
  }

  @Test
  void bodyOfAQueryIsLookedUpIfTheKeyHoldsIt() {
    assertThat(refuse(FakeRequest.verb("QUERY").content("a"))).isEmpty();
    assertThat(refuse(FakeRequest.verb("QUERY"))).contains(Reason.REQUEST_BODY);
    assertThat(refuse(FakeRequest.verb("QUERY").content("a").body())).contains(Reason.REQUEST_BODY);
  }

  @Test
  void queryMayHave64ParametersAnd8Kibibytes() {
    assertThat(refuse(FakeRequest.get().parameters(64).rawQueryLength(8192))).isEmpty();
    assertThat(refuse(FakeRequest.get().parameters(65))).contains(Reason.QUERY_TOO_LARGE);
    assertThat(refuse(FakeRequest.get().rawQueryLength(8193))).contains(Reason.QUERY_TOO_LARGE);
  }

  @ParameterizedTest
  @EnumSource
  void anyCredentialBypassesWhatAnonymousRequestsShare(Credential credential) {
    RequestFacts request = FakeRequest.get().credential(credential);

    assertThat(LookupPolicy.refuse(request, Sharing.ANONYMOUS_ONLY, ANN))
        .contains(Reason.CREDENTIALS);
    assertThat(LookupPolicy.refuse(request, Sharing.ANONYMOUS_ONLY, SOMEBODY))
        .contains(Reason.CREDENTIALS);
  }

  @Test
  void identityWithoutKnownCredentialBypassesWhatAnonymousRequestsShare() {
    assertThat(LookupPolicy.refuse(FakeRequest.get(), Sharing.ANONYMOUS_ONLY, ANN))
        .contains(Reason.CREDENTIALS);
  }

  @ParameterizedTest
  @EnumSource(names = {"ANONYMOUS_ONLY", "PER_USER"})
  void resolverThatCallsCredentialsAnonymousIsNotBelieved(Sharing sharing) {
    RequestFacts request = FakeRequest.get().credential(Credential.SESSION);

    assertThat(LookupPolicy.refuse(request, sharing, NOBODY)).isPresent();
    assertThat(LookupPolicy.refuse(FakeRequest.get(), sharing, NOBODY)).isEmpty();
  }

  @Test
  void credentialsDoNotMatterWhereEveryoneShares() {
    RequestFacts request = FakeRequest.get().credential(Credential.AUTHORIZATION);

    assertThat(LookupPolicy.refuse(request, Sharing.EVERYONE, SOMEBODY)).isEmpty();
  }

  @Test
  void perUserNeedsAnIdentity() {
    RequestFacts request = FakeRequest.get().credential(Credential.AUTHORIZATION);

    assertThat(LookupPolicy.refuse(request, Sharing.PER_USER, ANN)).isEmpty();
    assertThat(LookupPolicy.refuse(request, Sharing.PER_USER, SOMEBODY))
        .contains(Reason.UNIDENTIFIED);
  }

  @ParameterizedTest
  @CsvSource({
    "AUTO,false,ANONYMOUS_ONLY",
    "PUBLIC,false,EVERYONE",
    "USER,false,PER_USER",
    "AUTO,true,PER_USER",
    "PUBLIC,true,PER_USER",
    "USER,true,PER_USER"
  })
  void userInTheKeyMakesItPerUserWhateverTheScope(Scope scope, boolean inKey, Sharing sharing) {
    assertThat(Sharing.of(scope, inKey)).isEqualTo(sharing);
  }
}
