package dev.larder.jersey;

import jakarta.servlet.FilterConfig;
import jakarta.servlet.Registration;
import jakarta.servlet.ServletConfig;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.GenericType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Type;
import java.security.Principal;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.glassfish.jersey.internal.inject.InjectionManager;
import org.glassfish.jersey.internal.util.collection.Ref;
import org.jspecify.annotations.Nullable;

/** A servlet container. The only class that needs the servlet API. Thread safe. */
final class ServletHost implements Host {
  private static final String FILTER = "dev.larder.servlet.LarderFilter";
  private static final String CONTAINER = "org.glassfish.jersey.servlet.ServletContainer";
  private static final String API = "jakarta.servlet.http.HttpServletRequest";

  /**
   * Jersey's own way from one part to the other: what it injects is a proxy, made for each request.
   */
  private static final Type REQUEST = new GenericType<Ref<HttpServletRequest>>() {}.getType();

  private final InjectionManager injection;
  private final ServletContext context;
  private final Supplier<@Nullable HttpServletRequest> request;

  private ServletHost(
      InjectionManager injection,
      ServletContext context,
      Supplier<@Nullable HttpServletRequest> request) {
    this.injection = injection;
    this.context = context;
    this.request = request;
  }

  /** Returns the container that this application runs in, if it is a servlet container. */
  static Host find(InjectionManager injection) {
    ServletContext context = injection.getInstance(ServletContext.class);
    return context == null
        ? Host.bare()
        : new ServletHost(injection, context, () -> processed(injection));
  }

  private static @Nullable HttpServletRequest processed(InjectionManager injection) {
    Ref<HttpServletRequest> own = injection.getInstance(REQUEST);
    HttpServletRequest found = own == null ? null : own.get();
    return found == null ? injection.getInstance(HttpServletRequest.class) : found;
  }

  @Override
  public Host forOneRequest() {
    return new ServletHost(injection, context, new Once<>(request));
  }

  /** Not thread safe: a request is handed from thread to thread. */
  private static final class Once<T> implements Supplier<@Nullable T> {
    private @Nullable Supplier<@Nullable T> source;
    private @Nullable T found;

    Once(Supplier<@Nullable T> source) {
      this.source = source;
    }

    @Override
    public @Nullable T get() {
      Supplier<@Nullable T> open = source;
      if (open != null) {
        found = open.get();
        source = null;
      }
      return found;
    }
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
  public Optional<String> servlet() {
    return Optional.ofNullable(injection.getInstance(ServletConfig.class))
        .map(ServletConfig::getServletName);
  }

  @Override
  public List<String> bases() {
    List<String> bases =
        mappings().stream().flatMap(mapping -> base(mapping).stream()).distinct().toList();
    return bases.isEmpty() ? List.of("") : bases;
  }

  /** The registrations tell, so that every node and every order of starting agree. */
  @Override
  public String namespace() {
    long applications =
        Stream.concat(
                context.getServletRegistrations().values().stream(),
                context.getFilterRegistrations().values().stream())
            .map(Registration::getClassName)
            .filter(this::isJersey)
            .count();
    return applications > 1 ? bases().stream().sorted().findFirst().orElse("") : "";
  }

  private boolean isJersey(@Nullable String className) {
    return Stream.of(context.getClassLoader(), getClass().getClassLoader())
        .anyMatch(loader -> className != null && isJersey(className, loader));
  }

  private static boolean isJersey(String className, ClassLoader loader) {
    try {
      Class<?> type = Class.forName(className, false, loader);
      while (type != null && !type.getName().equals(CONTAINER)) {
        type = type.getSuperclass();
      }
      return type != null;
    } catch (ClassNotFoundException | LinkageError hidden) {
      return false;
    }
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
  public void sendHeaders() {
    try {
      HttpServletResponse response = injection.getInstance(HttpServletResponse.class);
      if (response != null) {
        response.flushBuffer();
      }
    } catch (IOException gone) {
      throw new UncheckedIOException("the client has gone", gone);
    }
  }

  @Override
  public Optional<String> rawQuery() {
    return request().map(HttpServletRequest::getQueryString);
  }

  @Override
  public boolean shows(String header) {
    return request().map(request -> request.getHeader(header)).isPresent();
  }

  @Override
  public boolean announcesBodies() {
    return request().filter(request -> request.getProtocol().startsWith("HTTP/1.")).isPresent();
  }

  @Override
  public Optional<Principal> principal() {
    return request().map(HttpServletRequest::getUserPrincipal);
  }

  @Override
  public boolean hasSession() {
    return request().map(request -> request.getSession(false)).isPresent();
  }

  private Optional<HttpServletRequest> request() {
    return Optional.ofNullable(request.get());
  }
}
