package dev.larder.bench.micro;

import dev.larder.model.CapturedResponse;
import dev.larder.model.Entry;
import dev.larder.model.HeaderField;
import dev.larder.model.Ledger.Stamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/** Values of a usual shape. */
public final class Specimens {
  /** When everything happens. */
  public static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

  private Specimens() {}

  /**
   * A JSON response with an entity tag.
   *
   * @param bodyBytes length of its body
   * @return a 200
   */
  public static CapturedResponse response(int bodyBytes) {
    byte[] body = new byte[bodyBytes];
    Arrays.fill(body, (byte) 'x');
    return new CapturedResponse(
        200,
        List.of(
            new HeaderField("Content-Type", "application/json"),
            new HeaderField("ETag", "\"0123456789abcdef0123456789abcdef\"")),
        body);
  }

  /**
   * An entry of a public route.
   *
   * @param bodyBytes length of its body
   * @return valid at position 1 of epoch 1
   */
  public static Entry entry(int bodyBytes) {
    return new Entry(
        Entry.Kind.RESPONSE,
        "items:2k:17",
        "ItemResource.get(String,String)",
        new Stamp(1, 1),
        NOW,
        Duration.ofHours(1),
        Duration.ZERO,
        List.of(),
        List.of(),
        response(bodyBytes));
  }
}
