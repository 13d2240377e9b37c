package dev.larder.lint;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Classes, libraries and descriptor of a packed war, in a folder that is removed afterwards. */
final class Unpacked {
  private static final List<String> WANTED =
      List.of("WEB-INF/classes/", "WEB-INF/lib/", "WEB-INF/web.xml");

  private Unpacked() {}

  static Path of(Path war) {
    try (ZipFile zip = new ZipFile(war.toFile())) {
      return unpack(zip, Files.createTempDirectory("larder-lint"));
    } catch (IOException failed) {
      throw new UnreadableException(
          "'%s' cannot be unpacked (%s); expected a war (PATH)".formatted(war, failed.getMessage()),
          failed);
    }
  }

  private static Path unpack(ZipFile zip, Path folder) throws IOException {
    try {
      for (ZipEntry entry : (Iterable<ZipEntry>) zip.stream().<ZipEntry>map(e -> e)::iterator) {
        if (!entry.isDirectory() && WANTED.stream().anyMatch(entry.getName()::startsWith)) {
          copy(zip, entry, folder);
        }
      }
      return folder;
    } catch (IOException failed) {
      remove(folder);
      throw failed;
    }
  }

  private static void copy(ZipFile zip, ZipEntry entry, Path folder) throws IOException {
    Path file = folder.resolve(entry.getName()).normalize();
    if (!file.startsWith(folder)) {
      throw new IOException("'" + entry.getName() + "' leads out of it");
    }
    Files.createDirectories(file.resolveSibling(""));
    try (InputStream bytes = zip.getInputStream(entry)) {
      Files.copy(bytes, file);
    }
  }

  static void remove(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
