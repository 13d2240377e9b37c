package dev.larder.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.model.CapturedResponse.Body;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CapturedResponseTest {
  private static final byte[] TEXT = "0123456789".getBytes(StandardCharsets.US_ASCII);

  private static String text(Body body) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    body.writeTo(out);
    String copied = new String(body.toByteArray(), StandardCharsets.US_ASCII);
    assertThat(out.toString(StandardCharsets.US_ASCII)).isEqualTo(copied).hasSize(body.length());
    return copied;
  }

  @Test
  void bodyIsWhereItSays() throws IOException {
    assertThat(text(Body.of(TEXT))).isEqualTo("0123456789");
    assertThat(text(new Body(TEXT, 3, 4))).isEqualTo("3456");
    assertThat(text(new Body(TEXT, 3, 4).slice(1, 2))).isEqualTo("45");
    assertThat(text(new Body(TEXT, 10, 0))).isEmpty();
    assertThat(text(Body.EMPTY)).isEmpty();
  }

  @Test
  void partIsNotCopiedAndCopyIsTheCallersOwn() {
    Body body = Body.of(TEXT);
    assertThat(body.slice(2, 3).array()).isSameAs(TEXT);
    assertThat(body.toByteArray()).isNotSameAs(TEXT);
  }

  @ParameterizedTest
  @CsvSource({"-1,2", "0,5", "4,1", "2,-1", "1,2147483647"})
  void partOfOtherBytesIsRefused(int from, int size) {
    Body body = new Body(TEXT, 3, 4);
    assertThatThrownBy(() -> body.slice(from, size)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @ParameterizedTest
  @CsvSource({"-1,2", "0,11", "10,1", "2,-1", "1,2147483647"})
  void bodyOutsideItsArrayIsRefused(int offset, int length) {
    assertThatThrownBy(() -> new Body(TEXT, offset, length))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void bodiesAreEqualIfTheirBytesAre() {
    Body body = new Body(TEXT, 3, 4);
    Body same = Body.of("3456".getBytes(StandardCharsets.US_ASCII));
    assertThat(body).isEqualTo(same).hasSameHashCodeAs(same);
    assertThat(body)
        .isNotEqualTo(new Body(TEXT, 3, 3))
        .isNotEqualTo(new Body(TEXT, 4, 4))
        .isNotEqualTo(null);
  }

  @Test
  void bytesAreNotShown() {
    assertThat(new Body(TEXT, 3, 4)).hasToString("4 bytes");
  }
}
