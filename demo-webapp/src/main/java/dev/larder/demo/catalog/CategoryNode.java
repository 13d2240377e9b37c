package dev.larder.demo.catalog;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A category in the tree.
 *
 * @param id its number
 * @param name what people read
 * @param slug its name in paths
 * @param children those below
 */
public record CategoryNode(int id, String name, String slug, List<CategoryNode> children) {
  /** Copies the list. */
  public CategoryNode {
    children = List.copyOf(children);
  }

  /**
   * Builds the whole tree; the order of siblings is kept, orphans of hidden parents are left out.
   */
  static List<CategoryNode> tree(List<Category> categories) {
    return below(null, categories);
  }

  private static List<CategoryNode> below(@Nullable Integer parent, List<Category> categories) {
    return categories.stream()
        .filter(category -> Objects.equals(category.parentId(), parent))
        .map(
            category ->
                new CategoryNode(
                    category.id(),
                    category.name(),
                    category.slug(),
                    below(category.id(), categories)))
        .toList();
  }
}
