package dev.larder.architecture.guilty.libraries;

/** Breaks the import rule of its package. */
public final class Culprit {
  redis.clients.jedis.@org.jspecify.annotations.Nullable UnifiedJedis jedis;
  com.fasterxml.jackson.databind.@org.jspecify.annotations.Nullable ObjectMapper mapper;
  jakarta.servlet.@org.jspecify.annotations.Nullable Filter filter;
}
