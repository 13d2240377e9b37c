package dev.larder.demo.web;

import dev.larder.demo.database.Database;
import dev.larder.demo.redis.RedisBackend;
import dev.larder.demo.settings.DemoSettings;
import dev.larder.demo.settings.Redaction;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens what the application needs before its first filter starts, and closes it after its last one
 * stopped: database, shop, and the Redis behind the cache.
 *
 * <p>{@code REDIS_URL} becomes the context parameter {@code larder.store}; the library's own
 * settings ({@code -Dlarder.store}, {@code LARDER_STORE}) go before it.
 */
public final class Startup implements ServletContextListener {
  private static final Logger LOG = LoggerFactory.getLogger(Startup.class);
  private static final String STORE = "larder.store";

  private final Deque<AutoCloseable> opened = new ArrayDeque<>();

  @Override
  public void contextInitialized(ServletContextEvent event) {
    ServletContext context = event.getServletContext();
    try {
      DemoSettings settings = DemoSettings.load();
      Database database = Database.open(settings.databaseUrl());
      opened.push(database);
      Shop shop = Shop.over(database);
      opened.push(shop);
      shop.publish(context);
      chooseStore(context, settings);
    } catch (RuntimeException refused) {
      closeAll();
      throw refused;
    }
  }

  private void chooseStore(ServletContext context, DemoSettings settings) {
    if (System.getProperty(STORE) != null || System.getenv("LARDER_STORE") != null) {
      LOG.info("Store: as the library's own settings say");
      return;
    }
    context.setInitParameter(
        STORE, settings.redisUrl().map(Startup::given).orElseGet(this::embedded));
  }

  private static String given(String url) {
    LOG.info("Store: {}", Redaction.of(url));
    return url;
  }

  private String embedded() {
    try {
      RedisBackend redis = RedisBackend.start();
      opened.push(redis);
      return redis.url();
    } catch (IOException doesNotRun) {
      LOG.warn(
          "Store: memory, since the embedded Redis does not run here ({})",
          doesNotRun.getMessage());
      return "memory:";
    }
  }

  @Override
  public void contextDestroyed(ServletContextEvent event) {
    closeAll();
  }

  private void closeAll() {
    for (AutoCloseable resource : opened) {
      try (resource) {
        LOG.debug("Closing {}", resource);
      } catch (Exception failed) {
        LOG.warn("Did not close: {}", resource, failed);
      }
    }
    opened.clear();
  }
}
