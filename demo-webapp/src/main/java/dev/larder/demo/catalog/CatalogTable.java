package dev.larder.demo.catalog;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** The SQL over {@code products} and {@code categories}. */
final class CatalogTable {
  private static final int PAGE_ROWS = 10;
  private static final Pattern SLUG = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
  private static final RowMapper<Product> PRODUCT = ConstructorMapper.of(Product.class);
  private static final RowMapper<Category> CATEGORY = ConstructorMapper.of(Category.class);
  private static final String SELECT_PRODUCT =
      """
      SELECT p.id, p.name, p.slug, p.price, c.slug AS category_slug, p.is_active, p.featured
      FROM products p JOIN categories c ON c.id = p.category_id
      """;
  private static final String SELECT_CATEGORY =
      "SELECT id, name, slug, parent_id, is_active, sort_order FROM categories ";
  private static final String NEWEST_FIRST = " ORDER BY p.created_at DESC, p.id DESC LIMIT :rows";

  private final Handle handle;

  CatalogTable(Handle handle) {
    this.handle = handle;
  }

  List<Category> activeCategories() {
    return handle
        .createQuery(SELECT_CATEGORY + "WHERE is_active ORDER BY sort_order, name")
        .map(CATEGORY)
        .list();
  }

  List<String> activeProductSlugs() {
    return handle
        .createQuery("SELECT slug FROM products WHERE is_active ORDER BY created_at, id")
        .mapTo(String.class)
        .list();
  }

  Optional<Category> category(String slug) {
    if (!isSlug(slug)) {
      return Optional.empty();
    }
    return handle
        .createQuery(SELECT_CATEGORY + "WHERE slug = :slug")
        .bind("slug", slug)
        .map(CATEGORY)
        .findOne();
  }

  Optional<Product> product(String slug) {
    if (!isSlug(slug)) {
      return Optional.empty();
    }
    return handle
        .createQuery(SELECT_PRODUCT + "WHERE p.slug = :slug")
        .bind("slug", slug)
        .map(PRODUCT)
        .findOne();
  }

  List<Product> featured(int limit) {
    return handle
        .createQuery(
            SELECT_PRODUCT + "WHERE p.is_active AND p.featured AND c.is_active" + NEWEST_FIRST)
        .bind("rows", limit)
        .map(PRODUCT)
        .list();
  }

  List<Product> productsIn(int category, int page) {
    return handle
        .createQuery(
            SELECT_PRODUCT
                + "WHERE p.is_active AND p.category_id = :category"
                + NEWEST_FIRST
                + " OFFSET :skipped")
        .bind("category", category)
        .bind("rows", PAGE_ROWS)
        .bind("skipped", (page - 1) * PAGE_ROWS)
        .map(PRODUCT)
        .list();
  }

  void update(int product, ProductInput input, LocalDateTime now) {
    handle
        .createUpdate(
            """
            UPDATE products
            SET name = COALESCE(:name, name), price = COALESCE(:price, price),
                is_active = COALESCE(:isActive, is_active),
                featured = COALESCE(:featured, featured), updated_at = :now
            WHERE id = :id
            """)
        .bind("name", input.name().orElse(null))
        .bind("price", input.price().orElse(null))
        .bind("isActive", input.isActive().orElse(null))
        .bind("featured", input.featured().orElse(null))
        .bind("now", now)
        .bind("id", product)
        .execute();
  }

  void update(int category, CategoryInput input) {
    handle
        .createUpdate(
            """
            UPDATE categories
            SET name = COALESCE(:name, name), is_active = COALESCE(:isActive, is_active),
                sort_order = COALESCE(:sortOrder, sort_order)
            WHERE id = :id
            """)
        .bind("name", input.name().orElse(null))
        .bind("isActive", input.isActive().orElse(null))
        .bind("sortOrder", input.sortOrder().orElse(null))
        .bind("id", category)
        .execute();
  }

  private static boolean isSlug(String text) {
    return SLUG.matcher(text).matches();
  }
}
