package dev.larder.attack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.attack.Call.Actions;
import dev.larder.attack.Place.EachPlace;
import dev.larder.attack.Place.EachStage;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;

/** K: two requests that differ get one key, or a request gets a key of its own choice. */
@ExtendWith(Sites.Extension.class)
class KeyCollisionIT {
  private final Sites sites;

  KeyCollisionIT(Sites sites) {
    this.sites = sites;
  }

  /** Each has an entry of its own, which is a hit afterwards. */
  private void assertApart(Place place, Stream<String> paths) {
    List<String> all = paths.toList();
    Set<Long> serials = new HashSet<>();
    for (String path : all) {
      Answer answer = sites.get(place, path);
      assertThat(answer.status()).as(path).isEqualTo(200);
      assertThat(serials.add(answer.serial())).as("%s %s of its own", place, path).isTrue();
    }
    sites.assertCached(place, all.get(0));
    sites.assertCached(place, all.get(all.size() - 1));
  }

  private static Stream<String> echo(String... queries) {
    String path = "/echo/" + Actions.fresh();
    return Stream.of(queries).map(query -> path + query);
  }

  @EachStage
  void k01_equalsSignInNameAndInValue(Place place) {
    assertApart(place, echo("?a%3DB=c", "?a=B=c", "?a=B&c", "?a=B%26c", "?a=Bc"));
  }

  @EachStage
  void k03_delimitersInAValue(Place place) {
    Stream<String> signs =
        Stream.of(
            "%7C",
            "%3A", "%5C", "%2F", "%00", "%1E", "%1F", "%0A", "%20", "%2B", "%26", "%3D", "%23",
            "%3B", "~", "%7E%7E", "*", "%25", "%2525");
    String path = "/echo/" + Actions.fresh();
    assertApart(
        place,
        Stream.concat(
            signs.map(sign -> path + "?a=x" + sign + "y"),
            Stream.of(path, path + "?a=xy", path + "?a=x&y=1", path + "?a&x=y")));
  }

  @EachStage
  void k05_partsThatMove(Place place) {
    String name = Actions.fresh();
    assertApart(
        place,
        Stream.of(
                "a:b/c", "a/b:c", "a-b/c", "a/b-c", "a_b/c", "a/b_c", "a%7Cb/c", "a/b%7Cc", "~/~",
                "~e/~")
            .map(parts -> "/two/" + name + parts));
  }

  @EachStage
  void k07_k09_linesOfKeyedHeaders(Place place) {
    String path = "/keyed/" + Actions.fresh();
    List<String[]> asked =
        List.of(
            new String[] {"X-One: a", "X-One: b"},
            new String[] {"X-One: ab"},
            new String[] {"X-One: ab", "X-Two: c"},
            new String[] {"X-One: a", "X-Two: bc"},
            new String[] {"X-Two: ab"},
            new String[] {"Cookie: theme=ab"},
            new String[] {"X-One: ~"},
            new String[] {"X-One: ab:c"},
            new String[] {});
    Set<Long> serials = new HashSet<>();
    for (String[] lines : asked) {
      assertThat(serials.add(sites.assertCached(place, path, lines).serial()))
          .as(String.join("|", lines))
          .isTrue();
    }
  }

  @EachStage
  void k11_k13_repetitionAndCase(Place place) {
    assertApart(
        place,
        echo(
            "?tag=1",
            "?tag=1&tag=1",
            "?TAG=1",
            "?Tag=1",
            "?tag=1&tag=2",
            "?tag=2&tag=1",
            "?tag=",
            ""));
  }

  /** Order of different names means nothing, and costs nothing. */
  @EachStage
  void k12_orderOfNames(Place place) {
    String path = "/echo/" + Actions.fresh();
    long serial = sites.get(place, path + "?a=1&b=2").serial();
    assertThat(sites.get(place, path + "?b=2&a=1").serial()).isEqualTo(serial);
  }

  @EachStage
  void k15_namesThatLookAlike(Place place) {
    assertApart(
        place,
        Stream.of("anon", "%C3%A9", "e%CC%81", "%20x", "x%20", "x", "X", "x.y", "~x", "x%2A")
            .map(name -> "/item/" + Actions.fresh() + name));
    String name = Actions.fresh();
    assertApart(
        place,
        Stream.of(
                "%C3%A9",
                "e%CC%81",
                "%20x",
                "x%20",
                "x",
                "X",
                "~",
                "~e",
                "~h",
                "*",
                "x".repeat(81),
                "x".repeat(82))
            .map(end -> "/item/" + name + end));
  }

  @EachStage
  void k17_textThatSpellsAKey(Place place) {
    assertApart(
        place,
        echo(
            "?x=%7Cauth=ann",
            "?x=:q=abc", "?x=:v=abc", "?x=1:m=text/plain", "?user_id=ann", "?_auth_=ann", ""));
  }

  @EachStage
  void k19_sizes(Place place) {
    String name = Actions.fresh();
    String long1 = "x".repeat(3000);
    assertApart(
        place, Stream.of("/echo/" + name + "?a=" + long1, "/echo/" + name + "?a=" + long1 + "y"));
    String many = String.join("&", IntStream.range(0, 80).mapToObj(i -> "p" + i).toList());
    sites.assertNotStored(place, "/echo/" + name + "?" + many);
    assertThat(sites.of(place).keys()).allMatch(key -> key.length() < 1000);
  }

  @EachStage
  void k21_anEntryUnderAnotherKey(Place place) {
    Site site = sites.of(place);
    String one = Actions.fresh();
    String other = Actions.fresh();
    sites.assertCached(place, "/item/" + one);
    sites.assertCached(place, "/item/" + other);
    site.put(site.key(other), site.value(site.key(one)));
    Answer answer = sites.get(place, "/item/" + other);
    assertThat(answer.body()).doesNotContain(one);
    sites.assertCached(place, "/item/" + other);
  }

  /** The same resource, written another way. */
  @EachPlace
  void k23_anotherSpelling(Place place) {
    String name = Actions.fresh();
    long serial = sites.get(place, "/item/" + name + "ab").serial();
    Answer spelled = sites.get(place, "/item/" + name + "%61b");
    assertThat(spelled.status()).isEqualTo(200);
    assertThat(spelled.body()).doesNotContain("%61");
    assertThat(spelled.serial()).as("one entry").isEqualTo(serial);
    assertThat(sites.get(place, "/item/" + name + "ab").serial()).isEqualTo(serial);
  }

  /** The key knows one of two, the application perhaps the other. */
  @EachStage
  void k24_twoCookiesOfOneName(Place place) {
    for (String cookies :
        List.of(
            "theme=plain; theme=<script>",
            "theme=<script>; theme=plain",
            "theme=plain,theme=<script>",
            "x=1,theme=<script>")) {
      String path = "/keyed/" + Actions.fresh();
      sites.get(place, path, "Cookie: " + cookies);
      assertThat(sites.get(place, path, "Cookie: theme=plain").body()).doesNotContain("script");
      assertThat(sites.get(place, path).body()).as(cookies).doesNotContain("script");
      sites.assertNotStored(place, path, "Cookie: theme=plain; theme=plain");
      sites.assertCached(place, path, "Cookie: other=1; theme=plain");
    }
  }

  /** Signs that a browser sends encoded: raw, they must not reach those who sent them so. */
  @EachStage
  void k25_rawSignsInAQuery(Place place) {
    String path = "/raw/" + Actions.fresh();
    for (Map.Entry<String, String> sign :
        Map.of("<", "%3C", ">", "%3E", "\"", "%22", "'", "%27").entrySet()) {
      sites.get(place, path + "?a=" + sign.getKey() + "x");
      Answer encoded = sites.assertCached(place, path + "?a=" + sign.getValue() + "x");
      assertThat(encoded.body()).contains("target=").doesNotContain("?a=" + sign.getKey());
    }
  }
}
