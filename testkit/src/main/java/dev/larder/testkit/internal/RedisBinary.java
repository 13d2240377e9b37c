package dev.larder.testkit.internal;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import redis.embedded.core.ExecutableProvider;

/** Where a {@code redis-server} comes from. */
final class RedisBinary {
  private RedisBinary() {}

  /** Finds the one that is installed. */
  static Optional<Path> installed() {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return Stream.of(path.split(Pattern.quote(File.pathSeparator)))
        .map(folder -> Path.of(folder, "redis-server"))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /**
   * The installed one, or the embedded one where none is installed or {@code
   * -Dtest.redis.embedded=true} asks for it.
   */
  static Path chosen() {
    return Boolean.getBoolean("test.redis.embedded")
        ? embedded()
        : installed().orElseGet(RedisBinary::embedded);
  }

  /** Unpacks the one that comes as a dependency, Redis 6.2; once per JVM. */
  static Path embedded() {
    return Unpacked.PATH;
  }

  private static final class Unpacked {
    static final Path PATH = unpack();

    private static Path unpack() {
      try {
        File folder = Files.createTempDirectory("larder-redis").toFile();
        File binary = ExecutableProvider.newJarResourceProvider(folder).get();
        folder.deleteOnExit();
        binary.deleteOnExit();
        return binary.toPath();
      } catch (IOException e) {
        throw new UncheckedIOException("no embedded redis-server for this system", e);
      }
    }
  }
}
