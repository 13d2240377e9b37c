package dev.larder.attack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.attack.Call.Actions;
import dev.larder.attack.Place.EachStage;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.extension.ExtendWith;

/** X: what is wrong with a message, or with what lies in the store. */
@ExtendWith(Sites.Extension.class)
class ProtocolAndStorageIT {
  private static final int SEED = 20_261_125;

  private final Sites sites;

  ProtocolAndStorageIT(Sites sites) {
    this.sites = sites;
  }

  private static Reply answer(String line) {
    int colon = line.indexOf(": ");
    return Reply.of().header(line.substring(0, colon), line.substring(colon + 2));
  }

  private Answer raw(Place place, String request) {
    return sites.of(place).raw(request.replace("\n", "\r\n"));
  }

  /** The container refuses them; nothing comes to the cache. */
  @EachStage
  void x01_messagesWithTwoMeanings(Place place) {
    String path = place.base() + "/echo/" + Actions.fresh();
    List<String> attacks =
        List.of(
            "Host: localhost\nContent-Length: 5\nTransfer-Encoding: chunked\n\n0\n\n",
            "Host: localhost\nContent-Length: 0\nContent-Length: 5\n\n",
            "Host : localhost\n\n",
            "Host: localhost\nX: a\n b\n\n",
            "Host: localhost\nHost: other\n\n");
    Set<String> before = sites.of(place).keys();
    for (String attack : attacks) {
      Answer answer = raw(place, "GET " + path + " HTTP/1.1\nConnection: close\n" + attack);
      assertThat(answer.status()).as(attack).isEqualTo(400);
      assertThat(answer.responses()).as(attack).isEqualTo(1);
    }
    assertThat(sites.of(place).keys()).isEqualTo(before);
    assertThat(
            raw(place, "GET " + path + " HTTP/1.1\nConnection: close\nHost: localhost\n\n")
                .status())
        .isEqualTo(200);
  }

  /** Each protocol version and authority has entries of its own. */
  @EachStage
  void x03_noHost(Place place) {
    String path = place.base() + "/echo/" + Actions.fresh();
    long withHost =
        raw(place, "GET " + path + " HTTP/1.1\nConnection: close\nHost: localhost\n\n").serial();
    Answer old = raw(place, "GET " + path + " HTTP/1.0\n\n");
    assertThat(old.serial()).isNotEqualTo(withHost);
    assertThat(raw(place, "GET " + path + " HTTP/1.1\nConnection: close\n\n").status())
        .isEqualTo(400);
    assertThat(
            raw(place, "GET " + path + " HTTP/1.1\nConnection: close\nHost: localhost\n\n")
                .serial())
        .isEqualTo(withHost);
  }

  @EachStage
  void x05_otherMethodsAreNeverAnsweredNorStored(Place place) {
    String path = "/echo/" + Actions.fresh();
    for (String verb : List.of("OPTIONS", "TRACE", "QUERY", "PURGE", "get", "Get")) {
      Set<String> before = sites.of(place).keys();
      Answer first = sites.send(place, verb, path);
      assertThat(first.header("Cache-Status"))
          .as(verb)
          .doesNotContain("hit")
          .doesNotContain("stored");
      assertThat(sites.of(place).keys()).as(verb).isEqualTo(before);
    }
    Answer plain = sites.assertCached(place, path);
    for (String verb : List.of("OPTIONS", "TRACE", "QUERY", "PURGE", "get")) {
      assertThat(sites.send(place, verb, path).body()).as(verb).isNotEqualTo(plain.body());
    }
  }

  @EachStage
  void x07_agesAndDates(Place place) {
    for (String line :
        List.of(
            "Expires: 0",
            "Cache-Control: max-age=0",
            "Cache-Control: max-age=abc",
            "Expires: Thu, 01 Jan 1970 00:00:00 GMT")) {
      String name = Actions.on(call -> answer(line));
      sites.assertNotStored(place, "/do/" + name);
    }
    String aged =
        Actions.on(
            call -> Reply.of().header("Age", "700, 2").header("Cache-Control", "max-age=600"));
    sites.assertNotStored(place, "/do/" + aged);
    for (String line :
        List.of("Age: -5", "Age: x", "Age: 1, 2", "Cache-Control: max-age=99999999999999999999")) {
      String name = Actions.on(call -> answer(line));
      sites.assertCached(place, "/do/" + name);
    }
  }

  @EachStage
  void x09_conditions(Place place) {
    String name = Actions.on(call -> Reply.of().header("ETag", "\"x\""));
    String path = "/do/" + name;
    long serial = sites.assertCached(place, path).serial();
    for (String tags : List.of("\"x\"", "\"y\", W/\"x\"", "W/\"a,b\", \"x\"", "*")) {
      Answer answer = sites.get(place, path, "If-None-Match: " + tags);
      assertThat(answer.status()).as(tags).isEqualTo(304);
      assertThat(answer.body()).as(tags).isEmpty();
    }
    for (String tags : List.of("x", "\"x", "\"y\"", "\"x\", y", "\"x\" \"y\"", "\"X\"")) {
      Answer answer = sites.get(place, path, "If-None-Match: " + tags);
      assertThat(answer.status()).as(tags).isEqualTo(200);
      assertThat(answer.serial()).as(tags).isEqualTo(serial);
    }
  }

  /** Every change of the stored bytes is a miss, and the client gets a whole answer. */
  @EachStage
  void x11_storedBytes(Place place) {
    Site site = sites.of(place);
    String path = "/echo/" + Actions.fresh();
    Answer first = sites.assertCached(place, path);
    String key = site.key(path.substring(path.lastIndexOf('/') + 1));
    byte[] good = site.value(key);
    long serial = first.serial();
    Random random = new Random(SEED);
    for (int i = 0; i < 30; i++) {
      byte[] bad = good.clone();
      switch (i % 3) {
        case 0 -> bad = Arrays.copyOf(good, random.nextInt(good.length));
        case 1 -> bad[random.nextInt(bad.length)] ^= (byte) (1 << random.nextInt(8));
        default -> bad = Arrays.copyOf(good, good.length + 1 + random.nextInt(9));
      }
      site.put(key, bad);
      Answer answer = sites.get(place, path);
      assertThat(answer.status()).isEqualTo(200);
      if (Site.hasCopies()) {
        assertThat(answer.serial()).as("a copy, which nobody has damaged").isEqualTo(serial);
        return;
      }
      assertThat(answer.serial()).as("damage %d", i).isGreaterThan(serial);
      serial = answer.serial();
    }
    for (String version : List.of("larder/0 ", "larder/9 ", "larder/1", "", "other/1 ")) {
      String text = new String(good, StandardCharsets.ISO_8859_1);
      site.put(
          key, text.replaceFirst("^larder/\\d ", version).getBytes(StandardCharsets.ISO_8859_1));
      Answer answer = sites.get(place, path);
      assertThat(answer.serial()).as(version).isGreaterThan(serial);
      serial = answer.serial();
    }
    site.put(key, good);
    assertThat(sites.get(place, path).serial())
        .as("what was stored is still good")
        .isEqualTo(first.serial());
  }

  @EachStage
  void x12_anEntryOfAnotherType(Place place) {
    Site site = sites.of(place);
    String path = "/echo/" + Actions.fresh();
    sites.assertCached(place, path);
    String key = site.key(path.substring(path.lastIndexOf('/') + 1));
    site.redis().del(key);
    site.redis().rpush(key, "a");
    Answer answer = sites.get(place, path);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.serial()).isPositive();
    site.redis().del(key);
  }

  @EachStage
  void x13_scriptsAreInert(Place place) {
    String code = "'..redis.call('SET','pwned','1')..'";
    String encoded =
        code.replace("'", "%27").replace("(", "%28").replace(")", "%29").replace(",", "%2C");
    sites.assertCached(place, "/item/" + encoded);
    sites.send(place, "PUT", "/item/" + encoded);
    assertThat(sites.of(place).redis().exists("pwned")).isFalse();
    sites.assertCached(place, "/item/" + encoded);
  }
}
