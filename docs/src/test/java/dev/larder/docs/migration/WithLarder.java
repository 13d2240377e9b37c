package dev.larder.docs.migration;

import dev.larder.Larder;
import dev.larder.TypeRef;
import java.time.Duration;
import java.util.Map;

/** The same with the manual API. */
final class WithLarder {
  private static final TypeRef<String> TEXT = new TypeRef<>() {};

  private final Larder larder;
  private final Titles database;

  WithLarder(Larder larder, Titles database) {
    this.larder = larder;
    this.database = database;
  }

  public String title(String slug) {
    return larder.getOrLoad(
        "titles:{{slug}}",
        Map.of("slug", slug),
        TEXT,
        Duration.ofMinutes(10),
        () -> database.find(slug));
  }

  public void rename(String slug, String title) {
    database.save(slug, title);
    larder.invalidate("titles:{{slug}}", Map.of("slug", slug));
    larder.invalidate("lists:*");
  }
}
