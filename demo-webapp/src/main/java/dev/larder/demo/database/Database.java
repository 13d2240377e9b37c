package dev.larder.demo.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.larder.demo.settings.Redaction;
import java.time.Duration;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The demo's database: a pool of connections to an up-to-date schema. Thread safe. */
public final class Database implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Database.class);
  private static final int MAX_CONNECTIONS = 16;
  private static final Duration START_PATIENCE = Duration.ofSeconds(10);
  private static final Duration CONNECTION_PATIENCE = Duration.ofSeconds(5);

  private final HikariDataSource pool;
  private final Jdbi jdbi;

  private Database(HikariDataSource pool) {
    this.pool = pool;
    this.jdbi = Jdbi.create(pool);
  }

  /**
   * Connects, and creates or updates schema and seed data. Several nodes may do so at once.
   *
   * @param url H2 or PostgreSQL
   * @return the open database
   * @throws IllegalStateException if it cannot be reached or updated; names the URL, no secrets
   */
  public static Database open(String url) {
    return open(url, START_PATIENCE);
  }

  /** Keeps trying to connect: the database may be starting too. */
  static Database open(String url, Duration patience) {
    bindServerToLoopback();
    HikariDataSource pool = null;
    try {
      pool = new HikariDataSource(configuration(url, patience));
      Migrations.apply(pool);
    } catch (RuntimeException unusable) {
      if (pool != null) {
        pool.close();
      }
      throw new IllegalStateException(
          "DB_URL is \"%s\"; expected a database that can be reached and updated"
              .formatted(Redaction.of(url)),
          unusable);
    }
    LOG.info("Database: {}", Redaction.of(url));
    return new Database(pool);
  }

  /** H2 reads this once; with AUTO_SERVER it would listen on every address of the machine. */
  private static void bindServerToLoopback() {
    if (System.getProperty("h2.bindAddress") == null) {
      System.setProperty("h2.bindAddress", "127.0.0.1");
    }
  }

  private static HikariConfig configuration(String url, Duration patience) {
    HikariConfig configuration = new HikariConfig();
    configuration.setJdbcUrl(url);
    configuration.setDriverClassName(
        url.startsWith("jdbc:h2:") ? "org.h2.Driver" : "org.postgresql.Driver");
    configuration.setPoolName("demo");
    configuration.setMaximumPoolSize(MAX_CONNECTIONS);
    configuration.setMinimumIdle(2);
    configuration.setConnectionTimeout(CONNECTION_PATIENCE.toMillis());
    configuration.setInitializationFailTimeout(patience.toMillis());
    return configuration;
  }

  /**
   * The door to the data.
   *
   * @return usable until {@link #close()}
   */
  public Jdbi jdbi() {
    return jdbi;
  }

  /** Closes all connections; a database in memory that no node uses any more goes with them. */
  @Override
  public void close() {
    pool.close();
  }
}
