package dev.larder.inspector.internal.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.larder.inspector.internal.web.Parameters;
import dev.larder.inspector.internal.web.Problem;
import dev.larder.spi.CacheInspector;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Lists entries. */
final class Entries {
  private static final int STANDARD = 20;

  private Entries() {}

  /**
   * A page.
   *
   * @param entries what lies there
   * @param next where the next page begins; missing after the last
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Page(List<EntryView> entries, @Nullable String next) {}

  static void list(Exchange exchange) throws IOException {
    Parameters parameters = exchange.parameters();
    String pattern = parameters.optional("pattern").orElse("*");
    Optional<String> cursor = parameters.optional("cursor");
    int limit = parameters.number("limit", STANDARD, 1, CacheInspector.MAX_PAGE);
    CacheInspector.Page page;
    try {
      page = exchange.inspector().entries(pattern, cursor, limit);
    } catch (IllegalArgumentException refused) {
      boolean ofCursor = String.valueOf(refused.getMessage()).startsWith("the cursor");
      throw ofCursor
          ? Problem.parameter("cursor", cursor, "the 'next' of the page before")
          : Problem.parameter("pattern", Optional.of(pattern), Expected.PATTERN);
    }
    exchange.send(
        new Page(page.entries().stream().map(EntryView::of).toList(), page.next().orElse(null)));
  }
}
