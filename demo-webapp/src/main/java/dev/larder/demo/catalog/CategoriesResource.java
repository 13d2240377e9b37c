package dev.larder.demo.catalog;

import dev.larder.annotation.Cacheable;
import dev.larder.annotation.Cacheable.Scope;
import dev.larder.annotation.InvalidateCache;
import dev.larder.demo.caching.CacheKeys;
import dev.larder.demo.caching.CachePatterns;
import dev.larder.demo.caching.CacheTtls;
import dev.larder.demo.identity.AdminOnly;
import dev.larder.demo.input.JsonFields;
import dev.larder.demo.input.QueryFields;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** Categories. */
@Path("categories")
@Produces(MediaType.APPLICATION_JSON)
public final class CategoriesResource {
  private final Catalog catalog;

  /**
   * Made by Jersey for each request.
   *
   * @param catalog the rules
   */
  @Inject
  public CategoriesResource(Catalog catalog) {
    this.catalog = catalog;
  }

  /**
   * The whole tree of active categories.
   *
   * @return nodes with their children
   */
  @GET
  @Path("tree")
  @Cacheable(
      key = CacheKeys.CATEGORY_TREE,
      ttl = CacheTtls.CATEGORY_TREE,
      scope = Scope.PUBLIC,
      edge = true)
  public List<CategoryNode> tree() {
    return catalog.tree();
  }

  /**
   * Lists a category's products that are for sale, newest first, 10 to a page.
   *
   * @param slug of the category
   * @param page from 1
   * @return products
   */
  @GET
  @Path("{slug}/products")
  @Cacheable(
      key = CacheKeys.CATEGORY_PRODUCTS,
      ttl = CacheTtls.CATEGORY_PRODUCTS,
      scope = Scope.PUBLIC)
  public List<Product> products(
      @PathParam("slug") String slug, @QueryParam("page") @DefaultValue("1") String page) {
    return catalog.productsIn(slug, QueryFields.onlyPage(page));
  }

  /**
   * Changes a category.
   *
   * @param slug its name, which stays
   * @param fields any of name, is_active, sort_order
   * @return the category
   */
  @PUT
  @Path("{slug}")
  @AdminOnly
  @Consumes(MediaType.APPLICATION_JSON)
  @InvalidateCache({
    CachePatterns.PRODUCTS,
    CachePatterns.FEATURED,
    CacheKeys.CATEGORY_TREE,
    CachePatterns.CATEGORY_PRODUCTS,
    CacheKeys.SITEMAP
  })
  public Category update(@PathParam("slug") String slug, JsonFields fields) {
    return catalog.update(slug, CategoryInput.of(fields));
  }
}
