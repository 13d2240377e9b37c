package dev.larder.lint;

import dev.larder.internal.map.CacheMap;
import dev.larder.internal.route.CompiledRoutes;
import dev.larder.internal.route.Fault;
import java.util.List;
import java.util.stream.Stream;

/**
 * What was found.
 *
 * @param table the start-up table; empty if the options are at fault
 * @param errors what would keep the application from starting, one line each
 * @param warnings what it would log, one line each
 * @param map the cache map; empty if the options are at fault
 * @param strict whether the application's own options make errors of warnings
 */
record Report(
    String table, List<String> errors, List<String> warnings, CacheMap map, boolean strict) {
  Report {
    errors = List.copyOf(errors);
    warnings = List.copyOf(warnings);
  }

  /**
   * The findings about compiled routes.
   *
   * @param unread classes whose annotations could not be read, one line each
   */
  static Report of(CompiledRoutes routes, List<String> unread, boolean strict) {
    return new Report(
        routes.table(),
        routes.faults().stream().map(Fault::line).toList(),
        Stream.concat(routes.warnings().stream().map(Fault::line), unread.stream()).toList(),
        CacheMap.of(routes),
        strict);
  }

  /** The options are at fault, so that no route can be compiled. */
  static Report ofFaultyOptions(String message) {
    CacheMap nothing = new CacheMap(List.of(), List.of(), List.of());
    return new Report("", List.of(message), List.of(), nothing, false);
  }

  /**
   * Whether a build may go on.
   *
   * @param asStrict whether warnings count in any case
   */
  boolean isSound(boolean asStrict) {
    return errors.isEmpty() && (warnings.isEmpty() || !(strict || asStrict));
  }
}
