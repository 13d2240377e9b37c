package dev.larder.servlet;

import jakarta.servlet.ServletContext;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
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
