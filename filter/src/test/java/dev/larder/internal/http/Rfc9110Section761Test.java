package dev.larder.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.model.HeaderField;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("RFC 9110 §7.6.1 Connection and RFC 9111 §3.1 storing fields")
class Rfc9110Section761Test {
  private static final HeaderField OTHER = new HeaderField("X-Other", "1");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Connection",
        "Keep-Alive",
        "Proxy-Authenticate",
        "Proxy-Authentication-Info",
        "Proxy-Authorization",
        "Proxy-Connection",
        "TE",
        "Trailer",
        "transfer-encoding",
        "UPGRADE",
        "Age",
        "Content-Length"
      })
  @DisplayName("RFC 9111 §3.1: fields of one connection or one answer are dropped")
  void fieldsOfOneConnectionAreDropped(String name) {
    assertThat(HopByHop.endToEnd(List.of(new HeaderField(name, "x"), OTHER)))
        .containsExactly(OTHER);
  }

  @Test
  @DisplayName("§7.6.1: fields that Connection names are dropped, in any case, from any line")
  void fieldsThatConnectionNamesAreDropped() {
    List<HeaderField> fields =
        List.of(
            new HeaderField("x-ONE", "1"),
            new HeaderField("Connection", "close, X-One"),
            new HeaderField("X-Two", "2"),
            OTHER,
            new HeaderField("connection", "X-TWO"));

    assertThat(HopByHop.endToEnd(fields)).containsExactly(OTHER);
  }

  @Test
  @DisplayName("RFC 9111 §3.1: all others are kept, unknown ones, duplicates and order too")
  void othersAreKept() {
    List<HeaderField> fields =
        List.of(
            new HeaderField("Date", "Sun, 06 Nov 1994 08:49:37 GMT"),
            new HeaderField("Link", "</a>"),
            OTHER,
            new HeaderField("link", "</b>"),
            new HeaderField("Proxy-Status", "p"),
            new HeaderField("Cache-Status", "near; hit"),
            OTHER);

    assertThat(HopByHop.endToEnd(fields)).isEqualTo(fields);
  }
}
