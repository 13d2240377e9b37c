package dev.larder.servlet;

import dev.larder.Larder;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletContext;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds the application's one engine in the servlet context, or opens it and leaves it there for
 * the Jersey binding.
 */
record EngineLocator(@Nullable Larder given) implements EngineSource {
  @Override
  public Located locate(FilterConfig config) {
    ServletContext context = config.getServletContext();
    Map<String, String> options = options(config);
    Object shared = context.getAttribute(Larder.ATTRIBUTE);
    if (shared != null && !(shared instanceof Larder)) {
      throw new IllegalArgumentException(
          "the servlet context attribute '%s' holds a %s; expected a %s"
              .formatted(Larder.ATTRIBUTE, shared.getClass().getName(), Larder.class.getName()));
    }
    if (shared instanceof Larder found) {
      return join(found, options);
    }
    Larder larder = given == null ? Larder.open(options) : given;
    if (given != null) {
      given.requireSame(options);
    }
    context.setAttribute(Larder.ATTRIBUTE, larder);
    return new Located(
        larder.requestCache(),
        larder.maxBarrierBytes(),
        larder.routes(),
        () -> release(larder, context));
  }

  private Located join(Larder found, Map<String, String> options) {
    if (given != null && given != found) {
      throw new IllegalArgumentException(
          "this filter was given another instance than the one in the servlet context attribute '"
              + Larder.ATTRIBUTE
              + "'; expected one per application");
    }
    found.requireSame(options);
    return new Located(found.requestCache(), found.maxBarrierBytes(), found.routes(), () -> {});
  }

  /** Whoever opened it closes it. */
  private void release(Larder larder, ServletContext context) {
    context.removeAttribute(Larder.ATTRIBUTE);
    if (given == null) {
      larder.close();
    }
  }

  private static Map<String, String> options(FilterConfig config) {
    ServletContext context = config.getServletContext();
    return Larder.parameters(
        values(context.getInitParameterNames(), context::getInitParameter),
        values(config.getInitParameterNames(), config::getInitParameter));
  }

  private static Map<String, String> values(
      Enumeration<String> names, Function<String, @Nullable String> value) {
    return Collections.list(names).stream()
        .collect(Collectors.toMap(Function.identity(), name -> text(value.apply(name))));
  }

  private static String text(@Nullable String value) {
    return Objects.requireNonNullElse(value, "");
  }
}
