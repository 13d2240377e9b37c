package dev.larder.attack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.attack.Call.Actions;
import dev.larder.attack.Place.EachPlace;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.extension.ExtendWith;

/** P: a path that means one thing to the cache, and another one to the application. */
@ExtendWith(Sites.Extension.class)
class PathConfusionIT {
  private final Sites sites;

  PathConfusionIT(Sites sites) {
    this.sites = sites;
  }

  private static final List<String> DECEIVING =
      List.of(
          "/me/x.css",
          "/me/",
          "/me;x.css",
          "/me%3Bx.css",
          "/me;.css",
          "/me%0a.css",
          "/me%00.css",
          "/me%3F.css",
          "/me%23.css",
          "/me?x.css",
          "/me/..;/x.css",
          "/pub/..%2Fme",
          "/pub/%2E%2E/me",
          "/pub/..;/me",
          "/pub/../me",
          "/pub/..%5Cme",
          "/pub/%2e%2e%2fme",
          "//me",
          "/./me",
          "/%2E/me",
          "/ME",
          "/Me",
          "/%6d%65",
          "/%256de",
          "/m%2565",
          "/pub;role=admin/../me",
          "/pub/x/../../me",
          "/pub%2F..%2Fme",
          "/me%20",
          "/me%2F");

  /** The victim is led there, then the attacker fetches what is left of it. */
  @EachPlace
  void p01_nothingPrivateIsLeft(Place place) {
    for (String path : DECEIVING) {
      String ann = Users.bearer(Actions.fresh());
      String bob = Users.bearer(Actions.fresh());
      String secret = sites.get(place, path, ann).whole();
      String annsSecret = "secret of " + ann.substring(ann.lastIndexOf(' ') + 1) + ".";
      assertThat(sites.get(place, path).whole())
          .as("%s %s", place, path)
          .doesNotContain("secret of");
      assertThat(sites.get(place, path, bob).whole())
          .as("%s %s", place, path)
          .doesNotContain(annsSecret);
      assertThat(secret.contains("secret of") && !secret.contains(annsSecret)).as(path).isFalse();
    }
  }

  /** The other way round: what strangers get must not take the place of one's own page. */
  @EachPlace
  void p02_nothingCommonTakesItsPlace(Place place) {
    for (String path : DECEIVING) {
      sites.get(place, path);
      sites.get(place, path);
    }
    String user = Actions.fresh();
    assertThat(sites.get(place, "/me", Users.bearer(user)).body())
        .contains("secret of " + user + ".");
    assertThat(sites.get(place, "/me").status()).isEqualTo(401);
  }

  /** What one page answers is never served for another path that the application tells apart. */
  @EachPlace
  void p09_pathsThatTheApplicationTellsApart(Place place) {
    String name = Actions.fresh();
    List<String> paths =
        List.of(
            "a/b",
            "a%2Fb",
            "a;x/b",
            "a;x=1/b",
            "a//b",
            "a/./b",
            "a/b/",
            "a%2Fb/",
            "A/b",
            "a/%62",
            "a%252Fb",
            "a/b%20",
            "a+/b",
            "a%2B/b",
            "a%20/b",
            "%C3%A4",
            "%E4",
            "a/..%2Fb",
            "a%00b",
            "a%5Cb");
    paths.forEach(path -> sites.get(place, "/pub/" + name + path));
    for (String path : paths) {
      // with credentials the application itself answers
      Answer truth = sites.get(place, "/pub/" + name + path, Users.bearer("ann"));
      Answer shared = sites.get(place, "/pub/" + name + path);
      assertThat(shared.status()).as(path).isEqualTo(truth.status());
      if (truth.status() == 200) {
        assertThat(text(shared)).as(path).isEqualTo(text(truth));
      }
    }
    sites.assertCached(place, "/pub/" + name + "a/b");
  }

  /** What the application has said, whichever of its calls that was. */
  private static String text(Answer answer) {
    return answer.body().replaceFirst("serial=\\d+", "");
  }

  /** By default Jetty itself refuses what has two meanings. */
  @EachPlace
  void p10_whatTheContainerRefuses(Place place) {
    Set<String> before = sites.of(place).keys();
    for (String path : List.of("/pub/..%2Fme", "/pub/x%2Fy", "/pub/%2e%2e/me", "/pub/..;/me")) {
      Answer answer = sites.get(place, path);
      if (!place.isLenient()) {
        assertThat(answer.status()).as(path).isEqualTo(400);
      }
    }
    if (!place.isLenient()) {
      assertThat(sites.of(place).keys()).isEqualTo(before);
    }
  }

  @EachPlace
  void p21_matrixParameters(Place place) {
    String name = Actions.fresh();
    long serial = sites.get(place, "/item/" + name).serial();
    for (String path :
        List.of(
            "/item/" + name + ";role=admin", "/item;role=admin/" + name, "/item/" + name + ";")) {
      assertThat(sites.get(place, path).serial()).as(path).isNotEqualTo(serial);
    }
    assertThat(sites.get(place, "/item/" + name).serial()).isEqualTo(serial);
  }

  @EachPlace
  void p23_absoluteTargets(Place place) {
    String path = place.base() + "/echo/" + Actions.fresh();
    Answer evil =
        sites
            .of(place)
            .raw(
                "GET http://other.example"
                    + path
                    + " HTTP/1.1\r\nHost: other.example\r\nConnection: close\r\n\r\n");
    Answer mixed =
        sites
            .of(place)
            .raw(
                "GET http://other.example"
                    + path
                    + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    Answer hidden =
        sites
            .of(place)
            .raw(
                "GET http://localhost"
                    + path
                    + " HTTP/1.1\r\nHost: other.example\r\nConnection: close\r\n\r\n");
    assertThat(hidden.status()).isEqualTo(place.isLenient() ? 200 : 400);
    Answer plain = sites.of(place).send("GET", path);
    assertThat(plain.status()).isEqualTo(200);
    assertThat(plain.whole()).doesNotContain("other.example");
    assertThat(plain.serial())
        .isNotEqualTo(evil.serial())
        .isNotEqualTo(mixed.serial())
        .isNotEqualTo(hidden.serial());
    assertThat(sites.of(place).send("GET", path).serial()).isEqualTo(plain.serial());
  }

  @EachPlace
  void p27_decoding(Place place) {
    String name = Actions.fresh();
    if (!place.isPlainServlet()) {
      assertThat(sites.get(place, "/item/" + name + "%2B").body()).contains(name + "+");
      assertThat(sites.get(place, "/item/" + name + "%20").body()).contains(name + " ");
    }
    sites.assertCached(place, "/item/" + name + "%C3%A4");
  }
}
