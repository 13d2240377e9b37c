package dev.larder.jersey;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.ext.ExceptionMapper;
import org.glassfish.jersey.server.internal.process.MappableException;
import org.glassfish.jersey.spi.ExceptionMappers;

/** Tells exceptions that become responses from those that go to the container. Thread safe. */
record Mappings(ExceptionMappers mappers) {
  boolean isMapped(Throwable thrown) {
    Throwable cause =
        thrown instanceof MappableException && thrown.getCause() != null
            ? thrown.getCause()
            : thrown;
    if (cause instanceof WebApplicationException) {
      return true;
    }
    ExceptionMapper<?> mapper = mappers.findMapping(cause);
    return mapper != null && !isFallback(mapper);
  }

  /** Jersey's own last resort runs after the container was told. */
  private static boolean isFallback(ExceptionMapper<?> mapper) {
    return mapper.getClass().getName().startsWith("org.glassfish.jersey.server.");
  }
}
