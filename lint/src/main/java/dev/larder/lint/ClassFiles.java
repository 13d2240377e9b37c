package dev.larder.lint;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The class files in directories and jars, by name. */
final class ClassFiles {
  private static final String SUFFIX = ".class";
  private static final List<String> CONCERNS =
      List.of(
          "Ldev/larder/annotation/",
          "Ljakarta/ws/rs/Path;",
          "jakarta/ws/rs/container/ContainerRequestFilter",
          "Ljakarta/servlet/annotation/WebServlet;");

  private ClassFiles() {}

  /**
   * A class that has not been loaded.
   *
   * @param name its binary name
   * @param concernsUs whether it may matter to the cache
   */
  record ClassFile(String name, boolean concernsUs) {}

  static List<ClassFile> in(List<Path> places) {
    List<ClassFile> files = new ArrayList<>();
    for (Path place : places) {
      try {
        files.addAll(Files.isDirectory(place) ? inDirectory(place) : inJar(place));
      } catch (IOException failed) {
        throw new UnreadableException(
            "'%s' cannot be read (%s); expected a directory of classes or a jar (PATH)"
                .formatted(place, failed.getMessage()),
            failed);
      }
    }
    files.sort(Comparator.comparing(ClassFile::name));
    return files;
  }

  private static List<ClassFile> inDirectory(Path directory) throws IOException {
    List<ClassFile> files = new ArrayList<>();
    try (Stream<Path> all = Files.walk(directory)) {
      for (Path file : (Iterable<Path>) all.filter(Files::isRegularFile)::iterator) {
        String name = directory.relativize(file).toString().replace('\\', '/');
        if (isClass(name)) {
          files.add(classFile(name, Files.readAllBytes(file)));
        }
      }
    }
    return files;
  }

  private static List<ClassFile> inJar(Path jar) throws IOException {
    List<ClassFile> files = new ArrayList<>();
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      for (ZipEntry entry : (Iterable<ZipEntry>) zip.stream().<ZipEntry>map(e -> e)::iterator) {
        if (isClass(entry.getName())) {
          try (InputStream bytes = zip.getInputStream(entry)) {
            files.add(classFile(entry.getName(), bytes.readAllBytes()));
          }
        }
      }
    }
    return files;
  }

  /** What is for newer versions only has no name of its own. */
  private static boolean isClass(String name) {
    return name.endsWith(SUFFIX) && !name.endsWith("-info.class") && !name.startsWith("META-INF/");
  }

  private static ClassFile classFile(String path, byte[] bytes) {
    String name = path.substring(0, path.length() - SUFFIX.length()).replace('/', '.');
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    return new ClassFile(name, CONCERNS.stream().anyMatch(text::contains));
  }
}
