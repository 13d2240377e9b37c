package dev.larder.demo.catalog;

import dev.larder.demo.events.Feed;
import jakarta.ws.rs.NotFoundException;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** The rules of the catalog. Every change is committed when its method returns. Thread safe. */
public final class Catalog {
  private final Jdbi jdbi;
  private final InstantSource clock;
  private final Feed feed;

  /**
   * Works on a database.
   *
   * @param jdbi the door to it
   * @param clock tells when products change
   * @param feed is told of every change
   */
  public Catalog(Jdbi jdbi, InstantSource clock, Feed feed) {
    this.jdbi = jdbi;
    this.clock = clock;
    this.feed = feed;
  }

  /**
   * The slugs of all active categories, for the site map.
   *
   * @return in the order of the shelves
   */
  public List<String> categorySlugs() {
    return jdbi.withHandle(handle -> new CatalogTable(handle).activeCategories()).stream()
        .map(Category::slug)
        .toList();
  }

  /**
   * The slugs of all products for sale, for the site map.
   *
   * @return by their age
   */
  public List<String> productSlugs() {
    return jdbi.withHandle(handle -> new CatalogTable(handle).activeProductSlugs());
  }

  List<CategoryNode> tree() {
    return CategoryNode.tree(
        jdbi.withHandle(handle -> new CatalogTable(handle).activeCategories()));
  }

  List<Product> featured(int limit) {
    return jdbi.withHandle(handle -> new CatalogTable(handle).featured(limit));
  }

  /** A product that is for sale. */
  Product product(String slug) {
    return found(
        jdbi.withHandle(handle -> new CatalogTable(handle).product(slug))
            .filter(Product::isActive));
  }

  /** The products of an active category, newest first; those of categories below do not count. */
  List<Product> productsIn(String categorySlug, int page) {
    return jdbi.withHandle(
        handle -> {
          CatalogTable table = new CatalogTable(handle);
          Category category = found(table.category(categorySlug).filter(Category::isActive));
          return table.productsIn(category.id(), page);
        });
  }

  /** Changes a product, for sale or not. */
  Product update(String slug, ProductInput input) {
    LocalDateTime now = LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    Product updated =
        jdbi.inTransaction(
            handle -> {
              CatalogTable table = new CatalogTable(handle);
              table.update(found(table.product(slug)).id(), input, now);
              return found(table.product(slug));
            });
    feed.tell("product", slug);
    return updated;
  }

  /** Changes a category, active or not. */
  Category update(String slug, CategoryInput input) {
    Category updated =
        jdbi.inTransaction(
            handle -> {
              CatalogTable table = new CatalogTable(handle);
              table.update(found(table.category(slug)).id(), input);
              return found(table.category(slug));
            });
    feed.tell("category", slug);
    return updated;
  }

  private static <T> T found(Optional<T> thing) {
    return thing.orElseThrow(() -> new NotFoundException("There is no such entry in the catalog"));
  }
}
