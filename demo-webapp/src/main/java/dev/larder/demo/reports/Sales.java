package dev.larder.demo.reports;

import dev.larder.demo.reports.SalesReport.CategorySales;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;

/** Reports over the seeded sales, computed by a few threads of their own. Thread safe. */
public final class Sales implements AutoCloseable {
  private static final int THREADS = 2;
  private static final int MAX_WAITING = 64;

  /** About 200 ms on one core of an ordinary machine. */
  private static final int DRAWS = 30_000_000;

  private final Jdbi jdbi;
  private final ExecutorService workers =
      new ThreadPoolExecutor(
          THREADS,
          THREADS,
          0,
          TimeUnit.SECONDS,
          new ArrayBlockingQueue<>(MAX_WAITING),
          Sales::thread);

  /**
   * Works on a database.
   *
   * @param jdbi the door to it
   */
  public Sales(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /**
   * Computes a report.
   *
   * @throws java.util.concurrent.RejectedExecutionException if too many wait already
   */
  CompletionStage<SalesReport> report(int days) {
    return CompletableFuture.supplyAsync(() -> compute(days), workers);
  }

  private SalesReport compute(int days) {
    LocalDate to = jdbi.withHandle(handle -> new SalesTable(handle).lastDay());
    LocalDate from = to.minusDays(days - 1L);
    List<DailySales> rows = jdbi.withHandle(handle -> new SalesTable(handle).daily(from, to));
    Map<String, List<DailySales>> byCategory =
        rows.stream()
            .collect(
                Collectors.groupingBy(
                    DailySales::categorySlug, LinkedHashMap::new, Collectors.toList()));
    int draws = DRAWS / Math.max(1, byCategory.size());
    List<CategorySales> categories =
        byCategory.entrySet().stream()
            .map(entry -> category(entry.getKey(), entry.getValue(), draws))
            .sorted(Comparator.comparing(CategorySales::revenue).reversed())
            .toList();
    return new SalesReport(days, from, to, units(rows), revenue(rows), categories);
  }

  private static CategorySales category(String slug, List<DailySales> days, int draws) {
    Bootstrap.Interval interval =
        Bootstrap.ofMean(days.stream().map(DailySales::revenue).toList(), draws);
    return new CategorySales(slug, units(days), revenue(days), interval.low(), interval.high());
  }

  private static int units(List<DailySales> rows) {
    return rows.stream().mapToInt(DailySales::units).sum();
  }

  private static BigDecimal revenue(List<DailySales> rows) {
    return rows.stream().map(DailySales::revenue).reduce(new BigDecimal("0.00"), BigDecimal::add);
  }

  /** A transaction, since PostgreSQL streams only inside one. */
  void exportCsv(Consumer<String> line) {
    line.accept("sold_on,product_slug,category_slug,quantity,revenue");
    jdbi.useTransaction(handle -> new SalesTable(handle).eachAsCsv(line));
  }

  /** Lets go of the threads; reports under way are given up. */
  @Override
  public void close() {
    workers.shutdownNow();
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "demo-report");
    thread.setDaemon(true);
    return thread;
  }
}
