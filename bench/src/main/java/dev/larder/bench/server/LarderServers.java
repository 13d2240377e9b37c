package dev.larder.bench.server;

import dev.larder.jersey.LarderFeature;
import dev.larder.servlet.LarderFilter;
import jakarta.servlet.DispatcherType;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;

/** Jersey applications with Larder. */
final class LarderServers {
  private LarderServers() {}

  static Map<String, String> options(String redisPort, Map<String, String> more) {
    Map<String, String> options = new HashMap<>(more);
    // a busy machine must not make bypasses of hits; what a hit does is the same
    options.put("budget.millis", "5000");
    options.put(
        "store",
        "redis://127.0.0.1:%s/0?poolSize=%d".formatted(redisPort, PooledRedis.CONNECTIONS));
    return options;
  }

  static void unannotated(ServletContextHandler context, Map<String, String> options) {
    filter(context);
    bind(context, PlainResource.class, options);
  }

  static void edge(ServletContextHandler context, Map<String, String> options) {
    filter(context);
    bind(context, EdgeResource.class, options);
  }

  static void stage(ServletContextHandler context, Map<String, String> options) {
    bind(context, StageResource.class, options);
  }

  private static void filter(ServletContextHandler context) {
    FilterHolder holder = new FilterHolder(new LarderFilter());
    holder.setAsyncSupported(true);
    context.addFilter(holder, "/*", EnumSet.of(DispatcherType.REQUEST, DispatcherType.ASYNC));
  }

  private static void bind(
      ServletContextHandler context, Class<?> resource, Map<String, String> options) {
    options.forEach((name, value) -> context.setInitParameter("larder." + name, value));
    JerseyServers.install(
        context, JerseyServers.application(resource).register(LarderFeature.class));
  }
}
