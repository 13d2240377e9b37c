package dev.larder.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.model.RequestFacts.QueryParameter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * The number of meters does not grow with users, keys or queries, and none of these is in a tag.
 */
class CardinalityTest {
  private final Blog blog = new Blog();

  @AfterEach
  void close() {
    blog.close();
  }

  @Test
  void tagsHoldRoutesAndWordsOfTheCodeOnly() {
    new LarderMetrics(blog.larder).bindTo(blog.registry);
    visit(0, 3);
    int few = blog.registry.getMeters().size();

    visit(3, 100);

    assertThat(blog.registry.getMeters()).hasSize(few);
    assertThat(values("route")).containsExactlyInAnyOrder(Blog.READ, Blog.OWN, Blog.WRITE, "api");
    assertThat(values("result")).containsExactlyInAnyOrder("hit", "miss", "bypass");
    assertThat(values("reason")).containsExactlyInAnyOrder("none", "uri-miss", "CREDENTIALS");
    assertThat(values("cache")).containsExactly("larder");
  }

  private void visit(int from, int to) {
    IntStream.range(from, to)
        .forEach(
            i -> {
              List<QueryParameter> query = List.of(new QueryParameter("q", "search-" + i));
              PostRequest mine = new PostRequest("GET", "slug-" + i, "user-" + i, query);
              blog.get(blog.own, mine);
              blog.get(blog.own, mine);
              blog.get(blog.read, mine);
              blog.get(blog.read, new PostRequest("GET", "slug-" + i, "", query));
              blog.put("slug-" + i);
              blog.larder.invalidateUser("user-" + i);
            });
  }

  private Set<String> values(String key) {
    return blog.registry.getMeters().stream()
        .map(Meter::getId)
        .flatMap(id -> id.getTags().stream())
        .filter(tag -> tag.getKey().equals(key))
        .map(Tag::getValue)
        .collect(Collectors.toSet());
  }
}
