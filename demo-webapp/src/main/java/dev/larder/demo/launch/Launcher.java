package dev.larder.demo.launch;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Enumeration;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Runs the WAR it lies in: {@code java -jar larder-demo.war}.
 *
 * <p>The server's libraries and its few classes are unpacked to a private temporary directory,
 * which goes when the process ends, and loaded apart from everything else. Exits with 1 if the
 * server did not start; why has been logged by then.
 */
public final class Launcher {
  private static final String LIBRARIES = "WEB-INF/lib-provided/";
  private static final String CLASSES = "WEB-INF/classes/";
  private static final List<String> SERVER_CLASSES =
      List.of(
          CLASSES + "dev/larder/demo/server/",
          CLASSES + "dev/larder/demo/settings/",
          CLASSES + "logback.xml");

  private final Path war;
  private final Path directory;
  private volatile AutoCloseable server = () -> {};

  private Launcher(Path war, Path directory) {
    this.war = war;
    this.directory = directory;
  }

  /**
   * Starts the server and returns; the server's threads keep the process alive.
   *
   * @param arguments none are read
   * @throws Exception if the WAR cannot be unpacked
   */
  public static void main(String[] arguments) throws Exception {
    Launcher launcher = new Launcher(war(), Files.createTempDirectory("larder-demo-"));
    Runtime.getRuntime().addShutdownHook(new Thread(launcher::stop, "demo-stop"));
    try {
      launcher.server = launcher.start();
    } catch (InvocationTargetException reported) {
      System.exit(1);
    }
  }

  /** The archive this class came from; a build that runs the class itself names it. */
  private static Path war() throws Exception {
    String named = System.getProperty("demo.war");
    return named != null
        ? Path.of(named)
        : Path.of(Launcher.class.getProtectionDomain().getCodeSource().getLocation().toURI());
  }

  private AutoCloseable start() throws Exception {
    List<URL> path = unpack();
    URLClassLoader loader =
        new URLClassLoader(path.toArray(new URL[0]), ClassLoader.getPlatformClassLoader());
    Thread.currentThread().setContextClassLoader(loader);
    return (AutoCloseable)
        loader
            .loadClass("dev.larder.demo.server.DemoServer")
            .getMethod("start", Path.class, Path.class)
            .invoke(null, war, Files.createDirectory(directory.resolve("webapp")));
  }

  private List<URL> unpack() throws IOException {
    List<URL> path = new ArrayList<>();
    path.add(url(Files.createDirectory(directory.resolve("classes"))));
    Files.createDirectory(directory.resolve("lib"));
    try (ZipFile archive = new ZipFile(war.toFile())) {
      for (Enumeration<? extends ZipEntry> all = archive.entries(); all.hasMoreElements(); ) {
        ZipEntry entry = all.nextElement();
        if (isLibrary(entry)) {
          path.add(url(copy(archive, entry, "lib/", LIBRARIES)));
        } else if (isServerClass(entry)) {
          copy(archive, entry, "classes/", CLASSES);
        }
      }
    }
    return path;
  }

  private static boolean isLibrary(ZipEntry entry) {
    return entry.getName().startsWith(LIBRARIES) && entry.getName().endsWith(".jar");
  }

  private static boolean isServerClass(ZipEntry entry) {
    return !entry.isDirectory() && SERVER_CLASSES.stream().anyMatch(entry.getName()::startsWith);
  }

  private Path copy(ZipFile archive, ZipEntry entry, String folder, String prefix)
      throws IOException {
    Path root = directory.resolve(folder);
    Path target = root.resolve(entry.getName().substring(prefix.length())).normalize();
    if (!target.startsWith(root)) {
      throw new IOException("Entry outside its folder in " + war + ": " + entry.getName());
    }
    Files.createDirectories(target.resolveSibling("."));
    try (InputStream content = archive.getInputStream(entry)) {
      Files.copy(content, target);
    }
    return target;
  }

  private static URL url(Path path) throws MalformedURLException {
    return path.toUri().toURL();
  }

  private void stop() {
    try {
      server.close();
    } catch (Exception stopping) {
      // the process ends all the same, and what was worth logging has been logged
    } finally {
      deleteDirectory();
    }
  }

  private void deleteDirectory() {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : (Iterable<Path>) files.sorted(Comparator.reverseOrder())::iterator) {
        Files.deleteIfExists(file);
      }
    } catch (IOException | UncheckedIOException held) {
      // Windows keeps loaded jars open; the system's own cleaning takes them later
    }
  }
}
