package dev.larder.servlet;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the log what routes with {@code unkeyed = AUDIT} read that their keys do not hold: once for
 * each route and input, by names that the application wrote, and never a value. One per
 * application; bounded and thread safe.
 */
final class Audit {
  private static final Logger LOG = LoggerFactory.getLogger("dev.larder.audit");
  private static final String ATTRIBUTE = Audit.class.getName();
  private static final int MOST = 1_000;

  /** Attributes of containers and of this library, which tell nothing of the application. */
  private static final List<String> FOREIGN =
      List.of(
          "jakarta.",
          "javax.",
          "org.eclipse.jetty.",
          "org.apache.",
          "org.glassfish.",
          "dev.larder.");

  private final Set<String> told = ConcurrentHashMap.newKeySet();

  private Audit() {}

  /** Gives an application one, unless it has one. */
  static void install(ServletContext context) {
    if (!(context.getAttribute(ATTRIBUTE) instanceof Audit)) {
      context.setAttribute(ATTRIBUTE, new Audit());
    }
  }

  static Optional<Audit> of(ServletContext context) {
    return context.getAttribute(ATTRIBUTE) instanceof Audit audit
        ? Optional.of(audit)
        : Optional.empty();
  }

  /** Names of what outer filters have left in a request. */
  static Set<String> attributes(ServletRequest request) {
    return Stream.ofNullable(request.getAttributeNames())
        .flatMap(names -> Collections.list(names).stream())
        .filter(name -> FOREIGN.stream().noneMatch(name::startsWith))
        .collect(Collectors.toUnmodifiableSet());
  }

  /** An input was read. */
  void read(String route, String input) {
    if (told.size() < MOST && told.add(route + " " + input)) {
      LOG.warn(
          "{} reads {}, which its key does not hold: whoever comes first decides what others get;"
              + " expected such inputs in the key or in varyBy, or unkeyed = SEAL",
          route,
          input);
    }
  }
}
