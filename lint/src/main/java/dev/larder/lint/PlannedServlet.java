package dev.larder.lint;

import jakarta.servlet.ServletRegistration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A servlet as it is declared. Cannot be changed.
 *
 * @param name its name
 * @param className its class; empty for a JSP
 * @param mappings its URL patterns
 */
record PlannedServlet(String name, String className, List<String> mappings)
    implements ServletRegistration {
  PlannedServlet {
    mappings = List.copyOf(mappings);
  }

  @Override
  public String getName() {
    return name;
  }

  @Override
  public String getClassName() {
    return className;
  }

  @Override
  public List<String> getMappings() {
    return mappings;
  }

  @Override
  public @Nullable String getRunAsRole() {
    return null;
  }

  @Override
  public @Nullable String getInitParameter(String parameter) {
    return null;
  }

  @Override
  public Map<String, String> getInitParameters() {
    return Map.of();
  }

  @Override
  public Set<String> addMapping(String... patterns) {
    throw new UnsupportedOperationException("the servlet is only read");
  }

  @Override
  public boolean setInitParameter(String parameter, String value) {
    throw new UnsupportedOperationException("the servlet is only read");
  }

  @Override
  public Set<String> setInitParameters(Map<String, String> parameters) {
    throw new UnsupportedOperationException("the servlet is only read");
  }
}
