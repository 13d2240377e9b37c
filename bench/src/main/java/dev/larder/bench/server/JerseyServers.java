package dev.larder.bench.server;

import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.glassfish.jersey.CommonProperties;
import org.glassfish.jersey.internal.inject.AbstractBinder;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.server.ServerProperties;
import org.glassfish.jersey.servlet.ServletContainer;
import redis.clients.jedis.RedisClient;

/** Jersey applications without Larder. */
final class JerseyServers {
  private JerseyServers() {}

  static void aborting(ServletContextHandler context) {
    install(context, application(PlainResource.class).register(AbortingFilter.class));
  }

  static void working(ServletContextHandler context) {
    install(context, application(WorkingResource.class));
  }

  static void plain(ServletContextHandler context) {
    install(context, application(PlainResource.class));
  }

  static void cacheAside(ServletContextHandler context, String redisPort) {
    RedisClient redis = PooledRedis.open(redisPort);
    AbstractBinder binder =
        new AbstractBinder() {
          @Override
          protected void configure() {
            bind(redis).to(RedisClient.class);
          }
        };
    install(context, application(CacheAsideResource.class).register(binder));
  }

  /** Nothing is found by itself, since Larder is on the class path of all. */
  static ResourceConfig application(Class<?> resource) {
    return new ResourceConfig(resource)
        .property(CommonProperties.FEATURE_AUTO_DISCOVERY_DISABLE, true)
        .property(ServerProperties.WADL_FEATURE_DISABLE, true);
  }

  static void install(ServletContextHandler context, ResourceConfig application) {
    ServletHolder holder = new ServletHolder("api", new ServletContainer(application));
    holder.setInitOrder(1);
    holder.setAsyncSupported(true);
    context.addServlet(holder, "/*");
  }
}
