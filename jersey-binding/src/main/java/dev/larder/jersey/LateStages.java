package dev.larder.jersey;

import jakarta.ws.rs.container.AsyncResponse;
import java.lang.reflect.Method;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.glassfish.jersey.internal.inject.InjectionManager;
import org.glassfish.jersey.server.ContainerRequest;
import org.glassfish.jersey.server.model.Invocable;

/**
 * Watches asynchronous methods that may still be at work when their request has been answered by a
 * time-out: what they change then comes after the invalidation, which is fired again. Thread safe.
 */
final class LateStages {
  private final InjectionManager injection;

  LateStages(InjectionManager injection) {
    this.injection = injection;
  }

  /** Whether a method is asynchronous. */
  static boolean concern(Invocable invocable) {
    return CompletionStage.class.isAssignableFrom(invocable.getRawResponseType())
        || invocable.getParameters().stream()
            .anyMatch(parameter -> parameter.getRawType() == AsyncResponse.class);
  }

  /** Runs a method. */
  Object invoke(Object target, Method method, Object[] arguments) throws Throwable {
    Optional<Mutation> mutation =
        Optional.ofNullable(injection.getInstance(ContainerRequest.class))
            .flatMap(Exchange::of)
            .flatMap(Exchange::mutation);
    if (mutation.isEmpty()) {
      return method.invoke(target, arguments);
    }
    Object result = method.invoke(target, watched(arguments, mutation.get()));
    if (result instanceof CompletionStage<?> stage) {
      watch(stage, mutation.get());
    } else if (mutation.get().isAnswered()) {
      mutation.get().endedLate(false);
    }
    return result;
  }

  private static Object[] watched(Object[] arguments, Mutation mutation) {
    return Stream.of(arguments)
        .map(
            argument ->
                argument instanceof AsyncResponse response
                    ? new LateAsyncResponse(response, mutation)
                    : argument)
        .toArray();
  }

  /**
   * The stage itself goes to Jersey, whose own continuation may run before ours; firing once more
   * than needed does no harm.
   */
  private static void watch(CompletionStage<?> stage, Mutation mutation) {
    var unused =
        stage.whenComplete(
            (value, failure) -> {
              if (mutation.isAnswered()) {
                mutation.endedLate(failure != null);
              }
            });
  }
}
