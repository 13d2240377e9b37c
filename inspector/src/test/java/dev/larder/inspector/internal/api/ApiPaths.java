package dev.larder.inspector.internal.api;

import dev.larder.inspector.internal.events.EventStreams;
import jakarta.servlet.ServletContext;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What the endpoints themselves take. */
public final class ApiPaths {
  private ApiPaths() {}

  /**
   * All of them.
   *
   * @return names of parameters by method and path
   */
  public static Map<String, Set<String>> all() {
    ServletContext none =
        (ServletContext)
            Proxy.newProxyInstance(
                ApiPaths.class.getClassLoader(),
                new Class<?>[] {ServletContext.class},
                (proxy, method, arguments) -> null);
    Map<String, Set<String>> all = new TreeMap<>();
    for (Endpoint each : new Api(new EventStreams(), new ServletChoice(none)).endpoints()) {
      all.put(each.method() + " " + each.path(), new TreeSet<>(each.parameters()));
    }
    return all;
  }
}
