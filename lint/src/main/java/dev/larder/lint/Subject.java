package dev.larder.lint;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is to be checked, as it was asked.
 *
 * @param paths directories of classes, jars and wars
 * @param libraries what their classes need
 * @param application name of the application class; empty to take every resource class
 * @param packages only classes of these; empty for all
 * @param webXml the descriptor; null to take the war's
 * @param options of Larder, by name
 * @param placeholders names of the resolvers that the application registers in code
 */
record Subject(
    List<Path> paths,
    List<Path> libraries,
    String application,
    List<String> packages,
    @Nullable Path webXml,
    Map<String, String> options,
    List<String> placeholders) {
  Subject {
    paths = List.copyOf(paths);
    libraries = List.copyOf(libraries);
    packages = List.copyOf(packages);
    options = Map.copyOf(options);
    placeholders = List.copyOf(placeholders);
  }

  boolean includes(String className) {
    return packages.isEmpty()
        || packages.stream().anyMatch(name -> className.startsWith(name + "."));
  }
}
