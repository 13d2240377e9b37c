package dev.larder.docs.blog;

import dev.larder.jersey.LarderFeature;
import org.glassfish.jersey.internal.inject.AbstractBinder;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.server.ServerProperties;

/** The application of the quick start. */
public final class BlogApplication extends ResourceConfig {
  /** Made by Jersey. */
  public BlogApplication() {
    register(PostResource.class);
    register(LarderFeature.class);
    register(TagResource.class);
    register(ProfileResource.class);
    register(ReadsResource.class);
    register(TokenFilter.class);
    register(new Database());
    property(ServerProperties.WADL_FEATURE_DISABLE, true);
  }

  private static final class Database extends AbstractBinder {
    @Override
    protected void configure() {
      bind(new Posts()).to(Posts.class);
    }
  }
}
