package dev.larder.attack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.attack.Call.Actions;
import dev.larder.attack.Place.EachStage;
import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;

/** I: a mutation, or what looks like one, drops more than it may, or less. */
@ExtendWith(Sites.Extension.class)
class InvalidationAbuseIT {
  private final Sites sites;

  InvalidationAbuseIT(Sites sites) {
    this.sites = sites;
  }

  private long serial(Place place, String slug) {
    return sites.get(place, "/item/" + slug).serial();
  }

  private Answer change(Place place, String slug) {
    Answer answer = sites.send(place, "PUT", "/item/" + slug, "Content-Length: 0");
    assertThat(answer.status()).isEqualTo(200);
    return answer;
  }

  /** What a client writes stands for itself. */
  @EachStage
  void i01_i03_wildcardsAreText(Place place) {
    String mine = Actions.fresh();
    long kept = serial(place, mine);
    for (String slug :
        List.of(
            "%2A",
            mine + "%2A",
            mine + "%3A%2A",
            "%3A",
            "%40" + mine,
            "%23" + mine,
            "%7E",
            "..%3A%2A",
            "%7B%7Bslug%7D%7D",
            "%3F",
            "%5Ba-z%5D")) {
      long before = serial(place, slug);
      change(place, slug);
      assertThat(serial(place, slug)).as(slug).isGreaterThan(before);
      assertThat(serial(place, mine)).as("after %s", slug).isEqualTo(kept);
    }
    change(place, mine);
    assertThat(serial(place, mine)).isGreaterThan(kept);
  }

  @EachStage
  void i05_safeRequestsDropNoGroups(Place place) {
    String group = Actions.fresh();
    String member = Actions.on(call -> Reply.of().header("Cache-Groups", '"' + group + '"'));
    long kept = sites.assertCached(place, "/do/" + member).serial();
    String safe =
        Actions.on(call -> Reply.of().header("Cache-Group-Invalidation", '"' + group + '"'));
    for (String verb : List.of("GET", "HEAD", "OPTIONS")) {
      sites.send(place, verb, "/do/" + safe);
    }
    assertThat(sites.get(place, "/do/" + member).serial()).isEqualTo(kept);
  }

  @EachStage
  void i09_exactlyItsOwn(Place place) {
    String slug = Actions.fresh();
    long plain = serial(place, slug);
    long query = serial(place, slug + "?page=2");
    long longer = serial(place, slug + "-2");
    long more = serial(place, slug + "b");
    change(place, slug);

    assertThat(serial(place, slug + "-2")).isEqualTo(longer);
    assertThat(serial(place, slug + "b")).isEqualTo(more);
    assertThat(serial(place, slug)).isGreaterThan(plain);
    assertThat(serial(place, slug + "?page=2")).isGreaterThan(query);
    assertThat(sites.send(place, "HEAD", "/item/" + slug).status()).isEqualTo(200);
  }

  /** Nobody may drop anything by being refused. */
  @EachStage
  void i10_refusedMutationsDropNothing(Place place) {
    String slug = Actions.fresh();
    long kept = serial(place, slug);
    for (String verb : List.of("POST", "DELETE", "PATCH", "M-SEARCH")) {
      assertThat(sites.send(place, verb, "/item/" + slug, "Content-Length: 0").status())
          .as(verb)
          .isBetween(400, 501);
    }
    assertThat(serial(place, slug)).isEqualTo(kept);
  }

  /** The cost of a mutation does not depend on what there is. */
  @EachStage
  void i11_floodsAreRecordedOnce(Place place) {
    String slug = Actions.fresh();
    change(place, slug);
    int before = sites.of(place).all().size();
    for (int i = 0; i < 50; i++) {
      change(place, slug);
    }
    assertThat(sites.of(place).all()).hasSizeLessThanOrEqualTo(before);
    sites.assertCached(place, "/item/" + slug);
  }
}
