package dev.larder.jersey;

import jakarta.ws.rs.ConstrainedTo;
import jakarta.ws.rs.RuntimeType;
import jakarta.ws.rs.core.FeatureContext;
import org.glassfish.jersey.internal.spi.AutoDiscoverable;

/** Registers {@link LarderFeature} unless the application has. */
@ConstrainedTo(RuntimeType.SERVER)
final class LarderDiscovery implements AutoDiscoverable {
  LarderDiscovery() {}

  @Override
  public void configure(FeatureContext context) {
    if (!context.getConfiguration().isRegistered(LarderFeature.class)) {
      context.register(LarderFeature.class);
    }
  }
}
