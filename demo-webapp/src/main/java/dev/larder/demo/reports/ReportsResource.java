package dev.larder.demo.reports;

import dev.larder.annotation.Cacheable;
import dev.larder.annotation.Cacheable.Scope;
import dev.larder.demo.caching.CacheKeys;
import dev.larder.demo.caching.CacheTtls;
import dev.larder.demo.input.QueryFields;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.concurrent.CompletionStage;

/** Reports that take a while, answered asynchronously. */
@Path("reports")
@Produces(MediaType.APPLICATION_JSON)
public final class ReportsResource {
  private static final int MAX_DAYS = 365;

  private final Sales sales;

  /**
   * Made by Jersey for each request.
   *
   * @param sales the reports
   */
  @Inject
  public ReportsResource(Sales sales) {
    this.sales = sales;
  }

  /**
   * What was sold.
   *
   * @param days length of the period, from 1 to 365, up to the last day with sales
   * @return the report, later
   */
  @GET
  @Path("sales")
  @Cacheable(
      key = CacheKeys.SALES,
      ttl = CacheTtls.SALES,
      scope = Scope.PUBLIC,
      staleWhileRevalidate = CacheTtls.SALES_STALE)
  public CompletionStage<SalesReport> sales(@QueryParam("days") @DefaultValue("30") String days) {
    return sales.report(QueryFields.onlyNumber("days", days, 1, MAX_DAYS));
  }
}
