package dev.larder.jersey;

import dev.larder.spi.CacheInvalidation;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.util.function.Function;
import java.util.function.Supplier;
import org.glassfish.jersey.internal.inject.AbstractBinder;
import org.glassfish.jersey.process.internal.RequestScoped;
import org.glassfish.jersey.server.ContainerRequest;
import org.glassfish.jersey.server.model.Parameter;
import org.glassfish.jersey.server.spi.internal.ResourceMethodInvocationHandlerProvider;
import org.glassfish.jersey.server.spi.internal.ValueParamProvider;
import org.jspecify.annotations.Nullable;

/**
 * Makes {@link CacheInvalidation} injectable: into fields and constructors through the injection
 * framework, where singletons get a proxy; into method parameters directly, so that asynchronous
 * methods may hand it to other threads. Binds what our filters share, too, once per application.
 */
final class InvalidationBinder extends AbstractBinder {
  @Override
  protected void configure() {
    bindFactory(OfRequest.class)
        .to(CacheInvalidation.class)
        .in(RequestScoped.class)
        .proxy(true)
        .proxyForSameScope(false);
    bind(new OfParameter()).to(ValueParamProvider.class);
    bind(Invocations.class).to(ResourceMethodInvocationHandlerProvider.class).in(Singleton.class);
    bind(Binding.class).to(Binding.class).in(Singleton.class);
  }

  /** Supplies one per request. */
  static final class OfRequest implements Supplier<CacheInvalidation> {
    private final Provider<ContainerRequest> request;

    @Inject
    OfRequest(Provider<ContainerRequest> request) {
      this.request = request;
    }

    @Override
    public CacheInvalidation get() {
      return new LateInvalidation(request.get());
    }
  }

  /** Supplies method parameters. */
  private static final class OfParameter implements ValueParamProvider {
    @Override
    public @Nullable Function<ContainerRequest, ?> getValueProvider(Parameter parameter) {
      return parameter.getRawType() == CacheInvalidation.class ? LateInvalidation::new : null;
    }

    @Override
    public PriorityType getPriority() {
      return Priority.HIGH;
    }
  }
}
