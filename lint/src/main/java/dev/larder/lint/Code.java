package dev.larder.lint;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The code that is checked: places with classes, the descriptor, a loader. What this tool itself is
 * made of goes before what lies in the places. Closing it removes what was unpacked.
 */
final class Code implements AutoCloseable {
  private static final String WEB_XML = "WEB-INF/web.xml";

  private final List<Path> places = new ArrayList<>();
  private final List<Path> libraries = new ArrayList<>();
  private final List<Path> unpacked = new ArrayList<>();
  private @Nullable Path webXml;
  private @Nullable URLClassLoader loader;

  private Code() {}

  static Code open(Subject subject) {
    if (subject.paths().isEmpty() && subject.application().isEmpty()) {
      throw new UnreadableException(
          "nothing to check; expected a PATH, or --application=CLASS on the class path");
    }
    Code code = new Code();
    try {
      subject.paths().forEach(code::addPath);
      subject.libraries().forEach(code::addLibrary);
      if (subject.webXml() != null) {
        code.webXml = existing(subject.webXml(), "a web.xml (--web-xml)");
      }
      code.openLoader();
      return code;
    } catch (RuntimeException failed) {
      code.close();
      throw failed;
    }
  }

  private static Path existing(Path path, String expected) {
    if (!Files.exists(path)) {
      throw new UnreadableException("'%s' does not exist; expected %s".formatted(path, expected));
    }
    return path;
  }

  private void addPath(Path path) {
    existing(path, "a directory of classes, a jar or a war (PATH)");
    if (Files.isDirectory(path)) {
      addDirectory(path);
    } else if (path.toString().endsWith(".war")) {
      addDirectory(unpack(path));
    } else if (path.toString().endsWith(".jar")) {
      places.add(path);
    } else {
      throw new UnreadableException(
          "'%s' is neither; expected a directory of classes, a jar or a war (PATH)"
              .formatted(path));
    }
  }

  private void addDirectory(Path directory) {
    Path inf = directory.resolve("WEB-INF");
    if (!Files.isDirectory(inf)) {
      places.add(directory);
      return;
    }
    if (Files.isDirectory(inf.resolve("classes"))) {
      places.add(inf.resolve("classes"));
    }
    libraries.addAll(jars(inf.resolve("lib")));
    if (webXml == null && Files.exists(directory.resolve(WEB_XML))) {
      webXml = directory.resolve(WEB_XML);
    }
  }

  private void addLibrary(Path path) {
    libraries.add(existing(path, "a jar or a directory of classes (--class-path)"));
  }

  private Path unpack(Path war) {
    Path folder = Unpacked.of(war);
    unpacked.add(folder);
    return folder;
  }

  private static List<Path> jars(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private void openLoader() {
    URL[] urls =
        Stream.concat(places.stream(), libraries.stream()).map(Code::url).toArray(URL[]::new);
    loader = new URLClassLoader("larder-lint", urls, Code.class.getClassLoader());
  }

  private static URL url(Path path) {
    try {
      return path.toUri().toURL();
    } catch (MalformedURLException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** Directories of classes and jars, in the order given. */
  List<Path> places() {
    return List.copyOf(places);
  }

  ClassLoader loader() {
    if (loader == null) {
      throw new IllegalStateException("not open");
    }
    return loader;
  }

  Descriptor descriptor() {
    return Optional.ofNullable(webXml).map(Descriptor::read).orElse(Descriptor.NONE);
  }

  @Override
  public void close() {
    try {
      if (loader != null) {
        loader.close();
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } finally {
      unpacked.forEach(Unpacked::remove);
    }
  }
}
