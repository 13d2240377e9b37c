package dev.larder.attack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.attack.Call.Actions;
import dev.larder.attack.Place.EachStage;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** S and R09: what belongs to one client reaches another, or stays behind. */
@ExtendWith(Sites.Extension.class)
class SecretsAndIdentityIT {
  private final Sites sites;

  SecretsAndIdentityIT(Sites sites) {
    this.sites = sites;
  }

  private String session(Place place, String user) {
    Answer answer = sites.of(place).send("GET", "/app/session?user=" + user);
    return "Cookie: " + answer.header("Set-Cookie").split(";", 2)[0];
  }

  private void assertOwn(Place place, String line, String user) {
    Answer answer = sites.get(place, "/me", line);
    assertThat(answer.status()).as(line).isEqualTo(200);
    assertThat(answer.body()).as(line).contains("secret of " + user + ".");
  }

  private void assertNobody(Place place, String... lines) {
    Answer answer = sites.get(place, "/me", lines);
    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.whole()).doesNotContain("secret of");
  }

  @EachStage
  void s01_ownDataOnly(Place place) {
    List<UnaryOperator<String>> ways =
        List.of(
            Users::bearer,
            Users::basic,
            user -> session(place, user),
            user -> "X-Cert-User: " + user);
    for (UnaryOperator<String> way : ways) {
      assertNobody(place);
      String ann = Actions.fresh();
      String bob = Actions.fresh();
      for (String user : List.of(ann, bob, ann)) {
        assertOwn(place, way.apply(user), user);
      }
      assertNobody(place);
    }
  }

  /** Twin of the above: what may be shared is, and each user's own is kept for that user. */
  @EachStage
  void s02_andStillItIsCached(Place place) {
    sites.assertCached(place, "/echo/" + Actions.fresh());
    if (place == Place.JERSEY) {
      sites.assertCached(place, "/me", Users.bearer(Actions.fresh()));
    }
  }

  @EachStage
  void s03_theEndOfASession(Place place) {
    String user = Actions.fresh();
    String cookie = session(place, user);
    assertOwn(place, cookie, user);
    assertOwn(place, cookie, user);
    sites.of(place).send("GET", "/app/session", cookie);
    assertNobody(place, cookie);
  }

  @EachStage
  void s04_hostileNames(Place place) {
    List<String> users =
        List.of(
            "1",
            "1/1",
            "1:1",
            "*",
            "ANN",
            "Ann",
            "ann",
            "anon",
            "~",
            "%7E",
            "a b",
            "x".repeat(3000));
    for (String user : users) {
      assertOwn(place, Users.bearer(user), user);
      assertOwn(place, Users.bearer(user), user);
    }
    assertNobody(place);
  }

  @EachStage
  void s05_cookiesOfFirstVisitors(Place place) {
    String name = Actions.on(call -> Reply.of().header("Set-Cookie", "sid=" + Actions.fresh()));
    sites.assertNotStored(place, "/do/" + name);
    assertThat(sites.get(place, "/do/" + name).header("Set-Cookie"))
        .isNotEqualTo(sites.get(place, "/do/" + name).header("Set-Cookie"));
  }

  @EachStage
  void s07_permissionsInQuotes(Place place) {
    for (String control :
        List.of(
            "private",
            "foo=\"public, s-maxage=60\", private",
            "no-store",
            "NO-STORE",
            "max-age=60, no-cache=\"x",
            "private; max-age=60",
            "public, private=\"Set-Cookie\"")) {
      String name = Actions.on(call -> Reply.of().header("Cache-Control", control));
      sites.assertNotStored(place, "/do/" + name);
    }
    String name = Actions.on(call -> Reply.of().header("Cache-Control", "foo=\"no-store\""));
    sites.assertCached(place, "/do/" + name);
  }

  @EachStage
  void s09_signsOfCredentials(Place place) {
    String path = "/echo/" + Actions.fresh();
    long shared = sites.assertCached(place, path).serial();
    List<String[]> signs =
        List.of(
            new String[] {"Authorization: Bearer a", "Authorization: Bearer b"},
            new String[] {"Authorization: "},
            new String[] {"Authorization:", "Authorization: Bearer a"},
            new String[] {"authorization: Bearer a"},
            new String[] {"AUTHORIZATION: whatever"},
            new String[] {session(place, "ann")},
            new String[] {"X-Cert-User: ann"});
    for (String[] lines : signs) {
      assertThat(sites.get(place, path, lines).serial())
          .as(String.join("|", lines))
          .isNotEqualTo(shared);
    }
    assertThat(sites.get(place, path).serial()).isEqualTo(shared);
  }

  @EachStage
  void s13_anothersTag(Place place) {
    String ann = Users.bearer(Actions.fresh());
    String bob = Users.bearer(Actions.fresh());
    sites.get(place, "/me", ann);
    String tag = sites.get(place, "/me", ann).header("ETag");
    if (!tag.isEmpty()) {
      assertThat(sites.get(place, "/me", ann, "If-None-Match: " + tag).status()).isEqualTo(304);
    }
    String asked = "If-None-Match: " + (tag.isEmpty() ? "\"x\"" : tag);
    assertThat(sites.get(place, "/me", bob, asked).status()).isEqualTo(200);
    assertThat(sites.get(place, "/me", asked).status()).isEqualTo(401);
    assertThat(sites.get(place, "/echo/" + Actions.fresh(), asked).status()).isEqualTo(200);
  }

  /** Neither names nor values in the store hold what clients must not lose. */
  @EachStage
  void s15_nothingSecretIsStored(Place place) {
    String token = "token-" + Actions.fresh();
    String cookie = session(place, Actions.fresh());
    sites.get(place, "/me", "Authorization: Bearer " + token + "-x");
    sites.get(place, "/echo/" + Actions.fresh(), "Authorization: Basic c2VjcmV0OnNlY3JldA==");
    sites.get(place, "/echo/" + Actions.fresh(), cookie, "Cookie: theme=hidden-cookie");
    sites.get(
        place, "/echo/" + Actions.fresh(), "Cookie: theme=hidden-cookie", "X-Api-Key: hidden-key");
    sites.assertCached(place, "/echo/" + Actions.fresh(), "Cookie: theme=hidden-cookie");
    Site site = sites.of(place);
    StringBuilder dump = new StringBuilder();
    for (String key : site.keys()) {
      byte[] value = site.value(key);
      dump.append(key)
          .append('\n')
          .append(value == null ? "" : new String(value, StandardCharsets.ISO_8859_1));
    }
    assertThat(dump.toString())
        .doesNotContain("Bearer ", "Basic ", "c2VjcmV0", "hidden-cookie", "hidden-key", "csrf-of-")
        .doesNotContain(cookie.substring(cookie.indexOf('=') + 1).split("\\.", 2)[0])
        .contains("serial=");
  }

  @EachStage
  void s17_signingInWhileAnswering(Place place) {
    String user = Actions.fresh();
    String name =
        Actions.on(
            call -> {
              call.servlet().getSession().setAttribute(Users.SIGNED_IN, user);
              return Reply.of("welcome " + user);
            });
    sites.assertNotStored(place, "/raw/" + name);
  }

  /** R09: at once. */
  @EachStage
  void r09_manyUsersAtOnce(Place place) throws Exception {
    ConcurrentLinkedQueue<String> wrong = new ConcurrentLinkedQueue<>();
    CountDownLatch start = new CountDownLatch(1);
    List<Thread> threads =
        IntStream.range(0, 40)
            .mapToObj(
                i ->
                    new Thread(
                        () -> {
                          String user = "r09-" + (i % 20);
                          try {
                            if (!start.await(20, TimeUnit.SECONDS)) {
                              wrong.add("no start");
                            }
                          } catch (InterruptedException e) {
                            wrong.add("interrupted");
                          }
                          String body = sites.get(place, "/me", Users.bearer(user)).body();
                          if (!body.contains("secret of " + user + ".")) {
                            wrong.add(user + ": " + body);
                          }
                        }))
            .toList();
    threads.forEach(Thread::start);
    start.countDown();
    for (Thread thread : threads) {
      thread.join(20_000);
      assertThat(thread.isAlive()).isFalse();
    }
    assertThat(wrong).isEmpty();
  }

  /** A public page may be shared; whoever it was made for is not public. */
  @Test
  void s11_whoAsksForAPublicPage() {
    String cookie = session(Place.JERSEY, "s11");
    for (Function<Call, Object> secret :
        List.<Function<Call, Object>>of(
            call -> call.servlet().getSession(false),
            call -> call.servlet().getRemoteUser(),
            call -> call.servlet().getUserPrincipal(),
            call -> call.servlet().isUserInRole("admin"),
            call -> call.servlet().getAuthType(),
            Call::user)) {
      String path = "/public/" + Actions.on(call -> Reply.of(secret.apply(call)));
      sites.assertNotStored(Place.JERSEY, path, cookie, "X-Cert-User: ann");
      sites.assertCached(Place.JERSEY, path);
    }
    String all = "/public/" + Actions.on(call -> Reply.of("all"));
    sites.assertCached(Place.JERSEY, all, cookie, "X-Cert-User: ann");
  }

  /** After the method has returned nobody notices what is asked for. */
  @Test
  void s11_whoAsksForAPublicPageThatComesLater() {
    String path = "/later/" + Actions.on(call -> Reply.of(String.valueOf(call.user())));
    sites.assertNotStored(Place.JERSEY, path, Users.bearer("ann"));
    sites.assertCached(Place.JERSEY, path);
    sites.assertCached(Place.JERSEY, path, Users.bearer("ann"));
  }

  @Test
  void s11_tokensOnAPublicPage() {
    for (Function<Call, Object> secret :
        List.<Function<Call, Object>>of(
            call -> call.servlet().getHeader("authorization"),
            call -> call.headers().get("authorization"),
            Call::user)) {
      String path = "/public/" + Actions.on(call -> Reply.of(secret.apply(call)));
      sites.assertNotStored(Place.JERSEY, path, Users.bearer("ann"));
      assertThat(sites.assertCached(Place.JERSEY, path).body()).doesNotContain("ann");
    }
    String all = "/public/" + Actions.on(call -> Reply.of("all"));
    sites.assertCached(Place.JERSEY, all, Users.bearer("ann"));
  }
}
