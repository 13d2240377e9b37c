package dev.larder.lint;

import dev.larder.internal.config.Settings;
import dev.larder.internal.config.SettingsReader;
import dev.larder.internal.route.CompiledRoutes;
import dev.larder.internal.route.CompilerSettings;
import dev.larder.internal.route.RouteCompiler;
import dev.larder.jersey.LarderFeature;
import dev.larder.model.RouteDefinition;
import dev.larder.servlet.LarderFilter;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Finds routes as start-up does, compiles them as start-up does. */
final class Inspection {
  /** Jersey's order is that of the virtual machine, which may differ from one to the next. */
  private static final Comparator<RouteDefinition> BY_PATH =
      Comparator.comparing(RouteDefinition::pathTemplate)
          .thenComparing(route -> !route.verb().equals("GET"))
          .thenComparing(RouteDefinition::id);

  private final Subject subject;
  private final Code code;

  private Inspection(Subject subject, Code code) {
    this.subject = subject;
    this.code = code;
  }

  static Report of(Subject subject) {
    try (Code code = Code.open(subject)) {
      return new Inspection(subject, code).report();
    }
  }

  private Report report() {
    Descriptor descriptor = code.descriptor();
    Settings settings;
    try {
      settings = settings(descriptor);
    } catch (IllegalArgumentException faults) {
      return Report.ofFaultyOptions(String.valueOf(faults.getMessage()));
    }
    Classes classes = Classes.of(code, subject);
    List<RouteDefinition> routes = routes(descriptor, classes, settings.routes());
    CompiledRoutes compiled =
        RouteCompiler.compile(
            routes,
            // told apart from errors here; what strict makes of them is the exit code
            new CompilerSettings(
                settings.ttls(),
                settings.ignoredQuery(),
                false,
                Set.copyOf(subject.placeholders())));
    requireSomething(compiled);
    return Report.of(compiled, classes.unread(), settings.strict());
  }

  /** The environment of the build is not that of the application. */
  private Settings settings(Descriptor descriptor) {
    Map<String, String> options = new TreeMap<>(descriptor.options());
    options.putAll(subject.options());
    return SettingsReader.read(options, Map.of(), Map.of());
  }

  private List<RouteDefinition> routes(Descriptor descriptor, Classes classes, String lines) {
    try {
      return Stream.concat(
              LarderFilter.routes(descriptor.servlets(classes.servlets()), code.loader(), lines)
                  .stream(),
              LarderFeature.routes(classes.application(), "").stream())
          .sorted(BY_PATH)
          .toList();
    } catch (LinkageError incomplete) {
      throw new UnreadableException(
          "a class is missing (%s); expected every library that the resource classes name"
                  .formatted(incomplete.getMessage())
              + " on the class path, or in --class-path",
          incomplete);
    }
  }

  /** A check that looks in the wrong place must not pass. */
  private void requireSomething(CompiledRoutes compiled) {
    if (compiled.plans().isEmpty() && compiled.faults().isEmpty()) {
      throw new UnreadableException(
          "nothing in %s is cached or invalidates; expected a class with @Cacheable or"
                  .formatted(subject.paths())
              + " @InvalidateCache, or the option 'routes'");
    }
  }
}
