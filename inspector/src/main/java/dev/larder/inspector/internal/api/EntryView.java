package dev.larder.inspector.internal.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.larder.model.Entry.Inspection;
import dev.larder.model.Entry.Inspection.Cause;
import dev.larder.model.Ledger.Stamp;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What lies under a key. No body and no header is in it.
 *
 * @param key full key, without prefix
 * @param state {@code valid}, {@code dead}, {@code unsure}, {@code absent}, {@code unusable} or
 *     {@code unknown}
 * @param why in words, where it is not valid
 * @param kind {@code response} or {@code value}
 * @param route route that stored it
 * @param sizeBytes in the store
 * @param remainingSeconds life that is left; less than zero if it is expired
 * @param storedAt when
 * @param stamp position of the ledger before it was computed
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record EntryView(
    String key,
    String state,
    @Nullable List<String> why,
    @Nullable String kind,
    @Nullable String route,
    @Nullable Integer sizeBytes,
    @Nullable Double remainingSeconds,
    @Nullable String storedAt,
    @Nullable Position stamp) {

  /**
   * A position of the ledger. The epoch is a text, since it may be larger than what JavaScript
   * counts exactly.
   *
   * @param epoch which ledger
   * @param seq which invalidation
   */
  record Position(String epoch, long seq) {
    static Position of(Stamp stamp) {
      return new Position(Long.toString(stamp.epoch()), stamp.seq());
    }
  }

  static EntryView of(Inspection inspection) {
    if (inspection instanceof Inspection.Present present) {
      return present(present);
    }
    if (inspection instanceof Inspection.Unusable unusable) {
      return new EntryView(
          unusable.key(),
          "unusable",
          List.of("it is damaged, of another version, or was written by somebody else"),
          null,
          null,
          unusable.sizeBytes(),
          seconds(unusable.remaining()),
          null,
          null);
    }
    return inspection instanceof Inspection.Unknown unknown
        ? bare(unknown.key(), "unknown", List.of(unknown.why()))
        : bare(inspection.key(), "absent", null);
  }

  private static EntryView bare(String key, String state, @Nullable List<String> why) {
    return new EntryView(key, state, why, null, null, null, null, null, null);
  }

  private static EntryView present(Inspection.Present entry) {
    return new EntryView(
        entry.key(),
        entry.validity().name().toLowerCase(Locale.ROOT),
        entry.causes().isEmpty() ? null : entry.causes().stream().map(EntryView::text).toList(),
        entry.kind().name().toLowerCase(Locale.ROOT),
        entry.routeId(),
        entry.sizeBytes(),
        seconds(entry.remaining()),
        entry.storedAt().toString(),
        Position.of(entry.stamp()));
  }

  private static double seconds(Duration time) {
    return time.toMillis() / 1000.0;
  }

  private static String text(Cause cause) {
    if (cause instanceof Cause.Pattern pattern) {
      return "'%s' was invalidated as number %d, after it was computed"
          .formatted(pattern.text(), pattern.seq());
    }
    if (cause instanceof Cause.Fence fence) {
      return "a mutation that drops '%s' is under way".formatted(fence.text());
    }
    return cause instanceof Cause.Floor floor
        ? "the ledger has forgotten what came before number " + floor.seq()
        : "the ledger began anew since";
  }
}
