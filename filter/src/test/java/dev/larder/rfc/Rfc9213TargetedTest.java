package dev.larder.rfc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.model.HeaderField;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("RFC 9213 targeted fields")
class Rfc9213TargetedTest {
  private static final String TARGETED = "Larder-Cache-Control: max-age=60";

  private final Site site = Site.of("auto");

  @AfterEach
  void close() {
    site.close();
  }

  @Test
  @DisplayName("F48 §2.2: stored here, while the client is told not to store")
  void storedHereAndNowhereElse() {
    site.answers("Cache-Control: no-store", TARGETED);
    site.ask(Ask.get());
    Answer hit = site.ask(Ask.get());

    assertThat(hit.isHit()).isTrue();
    assertThat(hit.all("Cache-Control")).containsExactly("no-store");
    assertThat(hit.all("Larder-Cache-Control")).containsExactly("max-age=60");
    site.pass(Duration.ofSeconds(61));
    assertThat(site.ask(Ask.get()).isHit()).isFalse();
  }

  @Test
  @DisplayName("F48 §2.2: not stored here, while the client may")
  void notStoredHere() {
    assertThat(site.stores("Cache-Control: max-age=60", "Larder-Cache-Control: no-store"))
        .isFalse();
    assertThat(site.stores("Cache-Control: max-age=60", "Larder-Cache-Control: private")).isFalse();
    assertThat(site.stores("Cache-Control: max-age=60", "Larder-Cache-Control: x")).isTrue();
  }

  @Test
  @DisplayName("F48 §2.2: a field that is not on the list changes nothing and passes")
  void othersPassThrough() {
    String[] lines = {"Cache-Control: max-age=60", "CDN-Cache-Control: no-store, x"};
    site.answers(lines);
    site.ask(Ask.get());
    Answer hit = site.ask(Ask.get());

    assertThat(hit.isHit()).isTrue();
    assertThat(hit.fields()).containsAll(Site.fields(lines));
  }

  @Test
  @DisplayName("F48 §2.2: what the client gets is a matter of Cache-Control alone")
  void clientsGetCacheControl() {
    site.answers(TARGETED);
    site.ask(Ask.get());

    assertThat(site.ask(Ask.get()).fields())
        .containsAll(List.of(new HeaderField("Cache-Control", "no-cache")));
  }
}
