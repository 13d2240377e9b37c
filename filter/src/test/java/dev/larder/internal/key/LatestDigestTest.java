package dev.larder.internal.key;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LatestDigestTest {
  private final LatestDigest digests = new LatestDigest();

  @Test
  void eachTextHasItsOwnWhateverWasAskedForBefore() {
    for (String text : List.of("http://a:80", "http://b:80", "http://b:80", "http://a:80")) {
      assertThat(digests.of(text)).isEqualTo(Digests.of(List.of(text)));
    }
  }
}
