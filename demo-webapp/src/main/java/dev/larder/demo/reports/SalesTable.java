package dev.larder.demo.reports;

import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** The SQL over {@code reports_sale}. */
final class SalesTable {
  private static final int FETCHED_ROWS = 500;
  private static final RowMapper<DailySales> DAILY = ConstructorMapper.of(DailySales.class);

  private final Handle handle;

  SalesTable(Handle handle) {
    this.handle = handle;
  }

  LocalDate lastDay() {
    return handle.createQuery("SELECT MAX(sold_on) FROM reports_sale").mapTo(LocalDate.class).one();
  }

  List<DailySales> daily(LocalDate from, LocalDate to) {
    return handle
        .createQuery(
            """
            SELECT c.slug AS category_slug, s.sold_on,
                   CAST(SUM(s.quantity) AS INTEGER) AS units, SUM(s.revenue) AS revenue
            FROM reports_sale s
            JOIN products p ON p.id = s.product_id
            JOIN categories c ON c.id = p.category_id
            WHERE s.sold_on BETWEEN :from AND :to
            GROUP BY c.slug, s.sold_on
            ORDER BY c.slug, s.sold_on
            """)
        .bind("from", from)
        .bind("to", to)
        .map(DAILY)
        .list();
  }

  /** Hands every sale over as a line of CSV, without holding more than a few in memory. */
  void eachAsCsv(Consumer<String> line) {
    handle
        .createQuery(
            """
            SELECT s.sold_on, p.slug AS product_slug, c.slug AS category_slug, s.quantity, s.revenue
            FROM reports_sale s
            JOIN products p ON p.id = s.product_id
            JOIN categories c ON c.id = p.category_id
            ORDER BY s.sold_on, p.slug
            """)
        .setFetchSize(FETCHED_ROWS)
        .map(
            (row, context) ->
                "%s,%s,%s,%d,%s"
                    .formatted(
                        row.getObject("sold_on", LocalDate.class),
                        row.getString("product_slug"),
                        row.getString("category_slug"),
                        row.getInt("quantity"),
                        row.getBigDecimal("revenue")))
        .useStream(lines -> lines.forEach(line));
  }
}
