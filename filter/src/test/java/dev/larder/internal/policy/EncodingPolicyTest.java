package dev.larder.internal.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.model.CapturedResponse;
import dev.larder.model.Decision.Reason;
import dev.larder.model.HeaderField;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is encoded is stored only for those who asked for it. */
class EncodingPolicyTest {
  @ParameterizedTest
  @CsvSource({
    "gzip, , , false",
    "gzip, Accept, , false",
    "'identity, br', , , false",
    "gzip, , accept-language, false",
    "gzip, 'Accept, accept-encoding', , true",
    "gzip, , accept-encoding, true",
    "identity, , , true",
    ", , , true",
  })
  void anEncodingIsKeyedOrNotStored(String coding, String vary, String keyed, boolean stored) {
    List<HeaderField> fields =
        Stream.concat(
                Stream.ofNullable(coding).map(text -> new HeaderField("content-encoding", text)),
                Stream.ofNullable(vary).map(text -> new HeaderField("Vary", text)))
            .toList();
    CapturedResponse response = new CapturedResponse(200, fields, new byte[0]);
    assertThat(EncodingPolicy.refuse(response, Stream.ofNullable(keyed).toList()))
        .isEqualTo(stored ? Optional.empty() : Optional.of(Reason.VARY));
  }
}
