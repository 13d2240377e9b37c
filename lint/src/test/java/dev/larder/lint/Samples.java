package dev.larder.lint;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** The compiled classes of the tests, as they are or packed. */
final class Samples {
  private static final String PACKAGE = "dev.larder.lint.";

  private Samples() {}

  /** Where the compiler has put the classes of the tests. */
  static Path classes() {
    try {
      return Path.of(Samples.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  static String packages(String name) {
    return "--packages=" + PACKAGE + name;
  }

  /** Class files of a package of samples, by their path below the root. */
  static List<Path> of(String name) throws IOException {
    Path folder = classes().resolve((PACKAGE + name).replace('.', '/'));
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> classes().relativize(file)).sorted().toList();
    }
  }

  /** A descriptor with a head and these elements. */
  static String webXml(String attributes, String elements) {
    return "<web-app xmlns=\"https://jakarta.ee/xml/ns/jakartaee\" version=\"6.0\" "
        + attributes
        + ">"
        + elements
        + "</web-app>";
  }

  static Path webXml(Path folder, String attributes, String elements) throws IOException {
    return Files.writeString(folder.resolve("web.xml"), webXml(attributes, elements));
  }

  /** Packs classes below a folder, and a descriptor if there is one. */
  static Path zip(Path file, String below, List<Path> classes, String webXml) throws IOException {
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Path each : classes) {
        put(zip, below + each.toString().replace('\\', '/'), bytes(each));
      }
      if (!webXml.isEmpty()) {
        put(zip, "WEB-INF/web.xml", webXml.getBytes(StandardCharsets.UTF_8));
      }
    }
    return file;
  }

  static void put(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(bytes);
    zip.closeEntry();
  }

  private static byte[] bytes(Path file) throws IOException {
    return Files.readAllBytes(classes().resolve(file));
  }
}
