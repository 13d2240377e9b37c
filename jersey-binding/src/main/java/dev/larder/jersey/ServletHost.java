package dev.larder.jersey;

import jakarta.servlet.FilterConfig;
import jakarta.servlet.Registration;
import jakarta.servlet.ServletConfig;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.glassfish.jersey.internal.inject.InjectionManager;

/** A servlet container. The only class that needs the servlet API. Thread safe. */
final class ServletHost implements Host {
  private static final String FILTER = "dev.larder.servlet.LarderFilter";
  private static final String API = "jakarta.servlet.http.HttpServletRequest";

  private final InjectionManager injection;
  private final ServletContext context;

  private ServletHost(InjectionManager injection, ServletContext context) {
    this.injection = injection;
    this.context = context;
  }

  /** Returns the container that this application runs in, if it is a servlet container. */
  static Host find(InjectionManager injection) {
    ServletContext context = injection.getInstance(ServletContext.class);
    return context == null ? Host.bare() : new ServletHost(injection, context);
  }

  /** Whether the servlet API can be loaded; if not, this class must not be touched further. */
  static boolean isApiPresent(ClassLoader loader) {
    try {
      Class.forName(API, false, loader);
      return true;
    } catch (ClassNotFoundException absent) {
      return false;
    }
  }

  @Override
  public List<String> bases() {
    List<String> bases =
        mappings().stream().flatMap(mapping -> base(mapping).stream()).distinct().toList();
    return bases.isEmpty() ? List.of("") : bases;
  }

  private Collection<String> mappings() {
    ServletConfig servlet = injection.getInstance(ServletConfig.class);
    if (servlet != null) {
      ServletRegistration registration = context.getServletRegistration(servlet.getServletName());
      return registration == null ? List.of() : registration.getMappings();
    }
    FilterConfig filter = injection.getInstance(FilterConfig.class);
    Registration registration =
        filter == null ? null : context.getFilterRegistration(filter.getFilterName());
    return registration == null
        ? List.of()
        : context.getFilterRegistration(registration.getName()).getUrlPatternMappings();
  }

  /** A mapping by extension, or of one path, says nothing about what stands before resources. */
  private static Optional<String> base(String mapping) {
    if (mapping.equals("/")) {
      return Optional.of("");
    }
    return mapping.endsWith("/*")
        ? Optional.of(mapping.substring(0, mapping.length() - 2))
        : Optional.empty();
  }

  @Override
  public Map<String, String> parameters() {
    Map<String, String> parameters = new TreeMap<>();
    for (String name : Collections.list(context.getInitParameterNames())) {
      parameters.put(name, context.getInitParameter(name));
    }
    return parameters;
  }

  @Override
  public Optional<Object> attribute(String name) {
    return Optional.ofNullable(context.getAttribute(name));
  }

  @Override
  public void setAttribute(String name, Object value) {
    context.setAttribute(name, value);
  }

  @Override
  public void removeAttribute(String name) {
    context.removeAttribute(name);
  }

  @Override
  public boolean hasBarrier() {
    return context.getFilterRegistrations().values().stream()
        .anyMatch(registration -> FILTER.equals(registration.getClassName()));
  }

  @Override
  public boolean hasSession() {
    HttpServletRequest request = injection.getInstance(HttpServletRequest.class);
    return request != null && request.getSession(false) != null;
  }
}
