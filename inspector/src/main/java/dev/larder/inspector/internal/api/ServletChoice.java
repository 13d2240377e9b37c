package dev.larder.inspector.internal.api;

import dev.larder.servlet.LarderFilter;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import java.util.Comparator;
import java.util.List;

/**
 * Which servlet the container would give a path to, Servlet 6.0 §12.1. Thread safe.
 *
 * @param context of the application
 */
public record ServletChoice(ServletContext context) {
  private record Mapping(String servlet, String pattern) {
    boolean isExact() {
      return !pattern.endsWith("/*") && !pattern.startsWith("*.") && !pattern.equals("/");
    }

    private String prefix() {
      return pattern.substring(0, pattern.length() - 2);
    }

    boolean matches(String path) {
      if (isExact()) {
        return pattern.isEmpty() ? path.equals("/") : pattern.equals(path);
      }
      if (pattern.endsWith("/*")) {
        return path.equals(prefix()) || path.startsWith(prefix() + "/");
      }
      return pattern.equals("/") || path.endsWith(pattern.substring(1));
    }

    int rank() {
      if (isExact()) {
        return 0;
      }
      return pattern.endsWith("/*") ? 1 : pattern.equals("/") ? 3 : 2;
    }
  }

  /**
   * Chooses.
   *
   * @param path within the application, decoded
   * @return the servlet's name; empty if there is none
   */
  String servlet(String path) {
    return context.getServletRegistrations().values().stream()
        .flatMap(each -> mappings(each).stream())
        .filter(mapping -> mapping.matches(path))
        .min(
            Comparator.comparingInt(Mapping::rank)
                .thenComparing(mapping -> -mapping.pattern().length()))
        .map(Mapping::servlet)
        .orElse("");
  }

  private static List<Mapping> mappings(ServletRegistration servlet) {
    return servlet.getMappings().stream()
        .map(pattern -> new Mapping(servlet.getName(), pattern))
        .toList();
  }

  /** Whether the servlet filter takes away parameters that do not count. */
  boolean hasFilter() {
    return context.getFilterRegistrations().values().stream()
        .anyMatch(each -> LarderFilter.class.getName().equals(each.getClassName()));
  }
}
