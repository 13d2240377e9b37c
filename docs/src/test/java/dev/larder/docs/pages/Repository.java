package dev.larder.docs.pages;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The files of this project. */
public final class Repository {
  private Repository() {}

  /**
   * Finds the top folder, from whichever folder the tests run in.
   *
   * @return the folder that holds {@code docs/index.md}
   */
  public static Path root() {
    return Stream.iterate(Path.of("").toAbsolutePath(), folder -> folder != null, Path::getParent)
        .filter(folder -> Files.exists(folder.resolve("docs/index.md")))
        .findFirst()
        .orElseThrow();
  }

  /**
   * Reads a file.
   *
   * @param file where
   * @return its text
   */
  public static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads all files below some folders.
   *
   * @param suffix end of their names
   * @param folders from the top; those that do not exist hold nothing
   * @return their texts
   */
  public static List<String> texts(String suffix, String... folders) {
    return files(suffix, folders).stream().map(Repository::read).toList();
  }

  /**
   * Finds all files below some folders.
   *
   * @param suffix end of their names
   * @param folders from the top; those that do not exist hold nothing
   * @return where they are
   */
  public static List<Path> files(String suffix, String... folders) {
    return Stream.of(folders)
        .map(root()::resolve)
        .filter(Files::exists)
        .flatMap(Repository::below)
        .filter(file -> file.toString().endsWith(suffix))
        .toList();
  }

  private static Stream<Path> below(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
