package dev.larder.demo.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CategoryNodeTest {
  @Test
  void childrenStandBelowTheirParentsInTheGivenOrder() {
    List<CategoryNode> tree =
        CategoryNode.tree(
            List.of(category(3, 1), category(1, null), category(2, null), category(4, 3)));

    assertThat(tree).extracting(CategoryNode::id).containsExactly(1, 2);
    assertThat(tree.get(0).children()).extracting(CategoryNode::id).containsExactly(3);
    assertThat(tree.get(0).children().get(0).children())
        .extracting(CategoryNode::id)
        .containsExactly(4);
    assertThat(tree.get(1).children()).isEmpty();
  }

  @Test
  void childrenOfHiddenParentsDoNotShow() {
    assertThat(CategoryNode.tree(List.of(category(2, 1)))).isEmpty();
  }

  private static Category category(int id, @Nullable Integer parent) {
    return new Category(id, "Category " + id, "category-" + id, parent, true, 0);
  }
}
