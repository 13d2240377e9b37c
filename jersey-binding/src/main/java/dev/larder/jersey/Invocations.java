package dev.larder.jersey;

import jakarta.inject.Inject;
import java.lang.reflect.InvocationHandler;
import org.glassfish.jersey.internal.inject.InjectionManager;
import org.glassfish.jersey.server.model.Invocable;
import org.glassfish.jersey.server.spi.internal.ResourceMethodInvocationHandlerProvider;
import org.jspecify.annotations.Nullable;

/** What happens around the call of a resource method; Jersey takes one handler only. */
final class Invocations implements ResourceMethodInvocationHandlerProvider {
  private final LateStages lateStages;
  private final StandIns standIns;

  @Inject
  Invocations(InjectionManager injection) {
    this.lateStages = new LateStages(injection);
    this.standIns = new StandIns(injection);
  }

  @Override
  public @Nullable InvocationHandler create(Invocable invocable) {
    boolean async = LateStages.concern(invocable);
    if (!StandIns.concern(invocable)) {
      return async ? lateStages::invoke : null;
    }
    InvocationHandler inner =
        async
            ? lateStages::invoke
            : (target, method, arguments) -> method.invoke(target, arguments);
    return (target, method, arguments) -> standIns.invoke(inner, target, method, arguments);
  }
}
