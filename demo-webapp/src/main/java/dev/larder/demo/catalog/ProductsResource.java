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

/** Products. */
@Path("products")
@Produces(MediaType.APPLICATION_JSON)
public final class ProductsResource {
  private static final int MAX_FEATURED = 50;

  private final Catalog catalog;

  /**
   * Made by Jersey for each request.
   *
   * @param catalog the rules
   */
  @Inject
  public ProductsResource(Catalog catalog) {
    this.catalog = catalog;
  }

  /**
   * Lists the products in the window, newest first.
   *
   * @param limit at most so many, from 1 to 50
   * @return products
   */
  @GET
  @Path("featured")
  @Cacheable(key = CacheKeys.FEATURED, ttl = CacheTtls.FEATURED, scope = Scope.PUBLIC, edge = true)
  public List<Product> featured(@QueryParam("limit") @DefaultValue("10") String limit) {
    return catalog.featured(QueryFields.onlyNumber("limit", limit, 1, MAX_FEATURED));
  }

  /**
   * A product that is for sale.
   *
   * @param slug its name
   * @return the product
   */
  @GET
  @Path("{slug}")
  @Cacheable(
      key = CacheKeys.PRODUCT,
      ttl = CacheTtls.PRODUCT,
      scope = Scope.PUBLIC,
      tags = CacheKeys.PRODUCT)
  public Product detail(@PathParam("slug") String slug) {
    return catalog.product(slug);
  }

  /**
   * Changes a product.
   *
   * @param slug its name, which stays
   * @param fields any of name, price, is_active, featured
   * @return the product
   */
  @PUT
  @Path("{slug}")
  @AdminOnly
  @Consumes(MediaType.APPLICATION_JSON)
  @InvalidateCache({
    CacheKeys.PRODUCT,
    CachePatterns.FEATURED,
    CacheKeys.CATEGORY_TREE,
    CachePatterns.CATEGORY_PRODUCTS,
    CacheKeys.SITEMAP
  })
  public Product update(@PathParam("slug") String slug, JsonFields fields) {
    return catalog.update(slug, ProductInput.of(fields));
  }
}
