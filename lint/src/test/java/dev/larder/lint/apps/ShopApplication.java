package dev.larder.lint.apps;

import dev.larder.lint.shop.ItemResource;
import jakarta.ws.rs.core.Application;
import java.util.Set;

/** Names its only resource. */
public final class ShopApplication extends Application {
  @Override
  public Set<Class<?>> getClasses() {
    return Set.of(ItemResource.class);
  }
}
