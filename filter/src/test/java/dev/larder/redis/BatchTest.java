package dev.larder.redis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.redis.EntryReads.Question;
import java.util.List;
import org.junit.jupiter.api.Test;

class BatchTest {
  private static Question question(String... members) {
    return new Question(new byte[0], List.of(members));
  }

  @Test
  void eachTextIsAskedForOnce() {
    Batch batch = Batch.of(List.of(question("*", "posts:1"), question("*", "posts:2")));
    assertThat(batch.arguments("7".getBytes(UTF_8)))
        .extracting(argument -> new String(argument, UTF_8))
        .containsExactly("7", "3", "*", "posts:1", "posts:2");
  }

  @Test
  void eachQuestionKnowsThePlacesOfItsOwn() {
    Batch batch = Batch.of(List.of(question("*", "posts:1"), question("posts:2", "*"), question()));
    assertThat(batch.each()).containsExactly(new int[] {0, 1}, new int[] {2, 0}, new int[0]);
  }
}
