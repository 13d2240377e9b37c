package dev.larder.jersey;

import dev.larder.annotation.Cacheable;
import dev.larder.spi.AnnotationLookup;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.core.Response;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.glassfish.jersey.internal.inject.InjectionManager;
import org.glassfish.jersey.server.ContainerRequest;
import org.glassfish.jersey.server.model.Invocable;
import org.glassfish.jersey.spi.ExceptionMappers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets expired entries stand in for exceptions that nobody maps: no response filter sees these.
 * What is mapped comes by the response filters with its status. Thread safe.
 */
final class StandIns {
  private static final Logger LOG = LoggerFactory.getLogger(StandIns.class);
  private static final int FAILED = 500;

  private final InjectionManager injection;

  StandIns(InjectionManager injection) {
    this.injection = injection;
  }

  /** Whether a method's entries may be served past their life. */
  static boolean concern(Invocable invocable) {
    return AnnotationLookup.find(
            invocable.getHandler().getHandlerClass(),
            invocable.getHandlingMethod(),
            Cacheable.class)
        .filter(
            cache ->
                cache.staleIfError() > 0
                    || cache.staleWhileRevalidate() > 0
                    || cache.ttl() == Cacheable.FROM_RESPONSE)
        .isPresent();
  }

  /** Runs a method. */
  Object invoke(InvocationHandler method, Object target, Method called, Object[] arguments)
      throws Throwable {
    Optional<Exchange> missed =
        Optional.ofNullable(injection.getInstance(ContainerRequest.class))
            .flatMap(Exchange::of)
            .filter(Exchange::isMissed);
    return missed.isEmpty()
        ? method.invoke(target, called, arguments)
        : invoke(missed.get(), method, target, called, arguments);
  }

  private Object invoke(
      Exchange exchange, InvocationHandler method, Object target, Method called, Object[] arguments)
      throws Throwable {
    try {
      Object result = method.invoke(target, called, watched(exchange, arguments));
      return result instanceof CompletionStage<?> stage ? watched(exchange, stage) : result;
    } catch (InvocationTargetException thrown) {
      // the result of a void method is not looked at
      if (called.getReturnType() == void.class) {
        throw thrown;
      }
      return answer(exchange, thrown.getTargetException()).orElseThrow(() -> thrown);
    }
  }

  private Object[] watched(Exchange exchange, Object[] arguments) {
    return Stream.of(arguments)
        .map(
            argument ->
                argument instanceof AsyncResponse response ? watched(exchange, response) : argument)
        .toArray();
  }

  private AsyncResponse watched(Exchange exchange, AsyncResponse response) {
    InvocationHandler handler =
        (proxy, method, arguments) -> {
          try {
            return method.getName().equals("resume") && arguments[0] instanceof Throwable failure
                ? resume(exchange, response, failure)
                : method.invoke(response, arguments);
          } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
          }
        };
    return (AsyncResponse)
        Proxy.newProxyInstance(
            AsyncResponse.class.getClassLoader(), new Class<?>[] {AsyncResponse.class}, handler);
  }

  private boolean resume(Exchange exchange, AsyncResponse response, Throwable failure) {
    Optional<Response> answer =
        response.isSuspended() ? answer(exchange, failure) : Optional.empty();
    return answer.isPresent() ? response.resume(answer.get()) : response.resume(failure);
  }

  private CompletionStage<Object> watched(Exchange exchange, CompletionStage<?> stage) {
    CompletableFuture<Object> watched = new CompletableFuture<>();
    var unused =
        stage.whenComplete(
            (value, failure) -> {
              if (failure == null) {
                watched.complete(value);
              } else {
                answer(exchange, failure)
                    .ifPresentOrElse(
                        watched::complete, () -> watched.completeExceptionally(failure));
              }
            });
    return watched;
  }

  private Optional<Response> answer(Exchange exchange, Throwable failure) {
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    if (new Mappings(injection.getInstance(ExceptionMappers.class)).isMapped(cause)) {
      return Optional.empty();
    }
    Optional<Response> answer = exchange.rescue(FAILED).map(LookupFilter::response);
    answer.ifPresent(
        response ->
            LOG.warn(
                "{} failed; an expired entry stands in for its response",
                exchange.route().definition().id(),
                cause));
    return answer;
  }
}
