package dev.larder.bench.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BodiesTest {
  @ParameterizedTest
  @EnumSource
  void bodyIsJsonOfTheLengthThatIsSaid(Bodies.Size size) throws IOException {
    byte[] body = Bodies.json(17, size.bytes());
    assertThat(body).hasSize(size.bytes());
    assertThat(new ObjectMapper().readTree(body).get("id").asInt()).isEqualTo(17);
  }

  @ParameterizedTest
  @EnumSource
  void eachIdHasABodyOfItsOwn(Bodies.Size size) {
    assertThat(Bodies.find("/" + size.segment() + "/17"))
        .isEqualTo(Bodies.json(17, size.bytes()))
        .isNotEqualTo(Bodies.find("/" + size.segment() + "/18"));
    assertThat(Bodies.find("/" + size.segment() + "/1000")).isNull();
  }
}
