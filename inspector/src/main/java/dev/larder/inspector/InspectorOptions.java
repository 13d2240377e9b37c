package dev.larder.inspector;

import dev.larder.Larder;
import jakarta.servlet.ServletConfig;
import jakarta.servlet.ServletContext;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads the options where the library reads them. */
final class InspectorOptions {
  private static final String PREFIX = "larder.";

  private InspectorOptions() {}

  /** All init-params are ours; of the application's, those with our prefix and those we know. */
  static Map<String, String> of(ServletConfig config) {
    ServletContext context = config.getServletContext();
    Map<String, String> options = new TreeMap<>();
    for (String name : Collections.list(context.getInitParameterNames())) {
      if (Larder.isOption(name)) {
        options.put(name, text(context.getInitParameter(name)));
      }
    }
    for (String name : Collections.list(context.getInitParameterNames())) {
      if (name.startsWith(PREFIX)) {
        options.put(bare(name), text(context.getInitParameter(name)));
      }
    }
    for (String name : Collections.list(config.getInitParameterNames())) {
      options.put(bare(name), text(config.getInitParameter(name)));
    }
    return Larder.options(options);
  }

  private static String bare(String name) {
    return name.startsWith(PREFIX) ? name.substring(PREFIX.length()) : name;
  }

  private static String text(@Nullable String value) {
    return Objects.requireNonNullElse(value, "");
  }
}
