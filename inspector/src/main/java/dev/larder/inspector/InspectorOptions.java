package dev.larder.inspector;

import dev.larder.Larder;
import jakarta.servlet.ServletConfig;
import jakarta.servlet.ServletContext;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the options where the library reads them. */
final class InspectorOptions {
  private InspectorOptions() {}

  static Map<String, String> of(ServletConfig config) {
    ServletContext context = config.getServletContext();
    return Larder.options(
        Larder.parameters(
            values(context.getInitParameterNames(), context::getInitParameter),
            values(config.getInitParameterNames(), config::getInitParameter)));
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
