package dev.larder.lint;

import jakarta.servlet.http.HttpServlet;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.Application;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.glassfish.jersey.server.ResourceConfig;

/** What the places hold of interest. Nothing is initialized by looking for it. */
final class Classes {
  private final Subject subject;
  private final Code code;
  private final List<Class<?>> found = new ArrayList<>();
  private final List<String> unread = new ArrayList<>();

  private Classes(Subject subject, Code code) {
    this.subject = subject;
    this.code = code;
  }

  static Classes of(Code code, Subject subject) {
    Classes classes = new Classes(subject, code);
    ClassFiles.in(code.places()).stream()
        .filter(file -> subject.includes(file.name()))
        .forEach(classes::load);
    return classes;
  }

  private void load(ClassFiles.ClassFile file) {
    try {
      Class<?> type = Class.forName(file.name(), false, code.loader());
      if (isConcrete(type) && isComplete(type)) {
        found.add(type);
      }
    } catch (ClassNotFoundException | LinkageError incomplete) {
      if (file.concernsUs()) {
        unread.add(
            file.name()
                + ": cannot be loaded ("
                + incomplete
                + "), so that its annotations are not read; add what it needs to --class-path");
      }
    }
  }

  private static boolean isConcrete(Class<?> type) {
    return !type.isInterface() && !Modifier.isAbstract(type.getModifiers());
  }

  /** Fails to link otherwise: what is missing must show here, where the class is known. */
  private static boolean isComplete(Class<?> type) {
    return Stream.of(type.getDeclaredMethods()).noneMatch(Objects::isNull);
  }

  /** Classes that may matter and could not be loaded, one line each. */
  List<String> unread() {
    return List.copyOf(unread);
  }

  /** Servlet classes, for those that are mapped by annotation. */
  List<Class<?>> servlets() {
    return found.stream().filter(HttpServlet.class::isAssignableFrom).toList();
  }

  /** What the named application says of itself; else every resource class and request filter. */
  ResourceConfig application() {
    if (subject.application().isEmpty()) {
      return everything();
    }
    ResourceConfig application = ResourceConfig.forApplication(instance());
    boolean empty =
        application.getClasses().isEmpty()
            && application.getInstances().isEmpty()
            && application.getResources().isEmpty();
    return empty ? everything() : application;
  }

  private ResourceConfig everything() {
    ResourceConfig all = new ResourceConfig();
    found.stream()
        .filter(
            type ->
                type.isAnnotationPresent(Path.class)
                    || ContainerRequestFilter.class.isAssignableFrom(type))
        .forEach(all::register);
    return all;
  }

  private Application instance() {
    Class<?> type = named(subject.application());
    if (!Application.class.isAssignableFrom(type)) {
      throw new UnreadableException(
          "'%s' is no %s; expected the application class (--application)"
              .formatted(type.getName(), Application.class.getName()));
    }
    try {
      return (Application) type.getConstructor().newInstance();
    } catch (ReflectiveOperationException | LinkageError failed) {
      Throwable cause = Optional.ofNullable(failed.getCause()).orElse(failed);
      throw new UnreadableException(
          "'%s' cannot be made (%s); expected a public constructor without parameters that needs"
                  .formatted(type.getName(), cause)
              + " no server (--application), or leave it out to check every resource class",
          failed);
    }
  }

  private Class<?> named(String name) {
    try {
      return Class.forName(name, false, code.loader());
    } catch (ClassNotFoundException | LinkageError missing) {
      throw new UnreadableException(
          "'%s' cannot be loaded (%s); expected a class in %s or on the class path (--application)"
              .formatted(name, missing, subject.paths()),
          missing);
    }
  }
}
