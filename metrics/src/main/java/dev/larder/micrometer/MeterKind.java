package dev.larder.micrometer;

import io.micrometer.core.instrument.Meter;
import java.util.List;
import java.util.Locale;

/** Every meter, with what the page on metrics says of it. */
enum MeterKind {
  GETS(
      "cache.gets",
      Meter.Type.COUNTER,
      "requests",
      "Requests for cached routes.",
      "route",
      "result",
      "reason"),
  PUTS("cache.puts", Meter.Type.COUNTER, "responses", "Responses that were stored.", "route"),
  EVICTIONS(
      "cache.evictions",
      Meter.Type.COUNTER,
      "patterns",
      "Patterns that were dropped on purpose.",
      "route",
      "recorded"),
  HITS(
      "larder.hits",
      Meter.Type.TIMER,
      "seconds",
      "How long answers took for which the application did not run.",
      "route",
      "result"),
  ORIGIN(
      "larder.origin",
      Meter.Type.TIMER,
      "seconds",
      "How long the application took to make a response.",
      "route",
      "background"),
  CALLS(
      "larder.store.calls",
      Meter.Type.TIMER,
      "seconds",
      "Round trips to Redis.",
      "operation",
      "result"),
  PENDING(
      "larder.invalidations.pending",
      Meter.Type.GAUGE,
      "invalidations",
      "Invalidations that wait in this node because the store cannot be told."),
  BREAKER(
      "larder.breaker.state",
      Meter.Type.GAUGE,
      "0 or 1",
      "Whether the circuit breaker before Redis is in this state.",
      "state"),
  LEDGER_PATTERNS(
      "larder.ledger.patterns",
      Meter.Type.GAUGE,
      "patterns",
      "Patterns that the ledger remembers one by one."),
  LEDGER_FLOOR_AGE(
      "larder.ledger.floor.age",
      Meter.Type.GAUGE,
      "invalidations",
      "How many invalidations ago the ledger's floor lies; entries from before it are invalid."),
  HEAP_ENTRIES(
      "larder.heap.entries",
      Meter.Type.GAUGE,
      "entries",
      "Entries in this process: copies of the near cache, or those of the store memory:."),
  HEAP_BYTES("larder.heap.bytes", Meter.Type.GAUGE, "bytes", "Their size.");

  private final String key;
  private final Meter.Type type;
  private final String unit;
  private final String meaning;
  private final String tags;

  MeterKind(String key, Meter.Type type, String unit, String meaning, String... tags) {
    this.key = key;
    this.type = type;
    this.unit = unit;
    this.meaning = meaning;
    this.tags = String.join(" ", tags);
  }

  String key() {
    return key;
  }

  Meter.Type type() {
    return type;
  }

  String meaning() {
    return meaning;
  }

  /** Besides {@code cache}, which all have. */
  List<String> tags() {
    return tags.isEmpty() ? List.of() : List.of(tags.split(" ", -1));
  }

  /** This meter's row in the page. */
  String row() {
    String shown = tags.isEmpty() ? "" : "`" + tags.replace(" ", "`, `") + "`";
    return "| `%s` | %s | %s | %s | %s |"
        .formatted(key, type.name().toLowerCase(Locale.ROOT), unit, shown, meaning);
  }
}
