package dev.larder.demo.web;

import dev.larder.spi.CacheInvalidation;
import java.util.Map;

/** Stands in where the application runs without the cache: there is nothing to drop. */
final class NoInvalidation implements CacheInvalidation {
  @Override
  public CacheInvalidation pattern(String template, Map<String, ?> values) {
    return this;
  }

  @Override
  public CacheInvalidation tag(String template, Map<String, ?> values) {
    return this;
  }

  @Override
  public CacheInvalidation user(String userId) {
    return this;
  }
}
