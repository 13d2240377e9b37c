package dev.larder.internal.engine;

import dev.larder.internal.codec.EntryCodec;
import dev.larder.internal.key.KeyTemplate;
import dev.larder.internal.key.KeyValue;
import dev.larder.internal.key.PatternTemplate;
import dev.larder.internal.key.Placeholder;
import dev.larder.internal.key.QueryDigest;
import dev.larder.internal.key.SegmentEncoding;
import dev.larder.internal.policy.HitPolicy;
import dev.larder.internal.values.JsonValues;
import dev.larder.model.CapturedResponse;
import dev.larder.model.Entry;
import dev.larder.model.Ledger;
import dev.larder.model.Ledger.Invalidation;
import dev.larder.model.Ledger.Stamp;
import dev.larder.spi.CacheStore;
import dev.larder.spi.CacheStore.StoreException;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Entries that the application reads and writes itself. Thread safe. A store in trouble means a
 * miss, and a value that is not kept; it never means an exception.
 */
public final class ManualEntries {
  private static final Logger LOG = LoggerFactory.getLogger(ManualEntries.class);
  private static final String ROUTE = "api";

  /** No key begins like this: a method may load a value under the key of its own response. */
  private static final String FLIGHT = "~value:";

  private final Parts parts;
  private final Lookups lookups;
  private final Invalidations invalidations;
  private final SingleFlight flights;
  private final Recovery recovery;

  ManualEntries(
      Parts parts,
      Lookups lookups,
      SingleFlight flights,
      Invalidations invalidations,
      Recovery recovery) {
    this.parts = parts;
    this.lookups = lookups;
    this.flights = flights;
    this.invalidations = invalidations;
    this.recovery = recovery;
  }

  /**
   * Where a manual entry lies.
   *
   * @param key its parts
   * @param full the key as the store has it, without prefix
   */
  public record Address(RequestKey key, String full) {}

  /**
   * Builds an address. Values that no placeholder takes are hashed, as canonical JSON, into {@code
   * q=}.
   *
   * @param template key template or plain key
   * @param values what fills its placeholders
   * @return the address
   * @throws IllegalArgumentException if the template is wrong or a value is missing
   */
  public Address address(String template, Map<String, ?> values) {
    KeyTemplate parsed = KeyTemplate.parse(template);
    MapValues source = new MapValues(template, values);
    Set<String> taken = new HashSet<>();
    List<String> users = new ArrayList<>();
    for (Placeholder placeholder : parsed.placeholders()) {
      taken.add(placeholder.name());
      if (placeholder.source() == Placeholder.Source.USER) {
        KeyValue user = source.value(placeholder);
        users.add(SegmentEncoding.encode(user));
      }
    }
    RequestKey key = RequestKey.manual(parsed.expand(source), queryDigest(values, taken), users);
    return new Address(key, key.slot());
  }

  private static Optional<String> queryDigest(Map<String, ?> values, Set<String> taken) {
    List<Map.Entry<String, String>> pairs = new ArrayList<>();
    values.forEach(
        (name, value) -> {
          if (!taken.contains(name)) {
            byte[] json = value == null ? new byte[0] : JsonValues.write(value);
            pairs.add(Map.entry(name, new String(json, StandardCharsets.UTF_8)));
          }
        });
    return QueryDigest.of(pairs);
  }

  /**
   * Reads a value.
   *
   * @param address where
   * @param type what it shall become
   * @param <T> the same type
   * @return the value; empty if there is none, it is invalid, or it does not fit the type
   */
  @SuppressWarnings("TypeParameterUnusedInFormals") // the caller pairs it with the type
  public <T> Optional<T> get(Address address, Type type) {
    return find(parts.storeWithinBudget(), address).flatMap(result -> read(result, type));
  }

  private Optional<Lookups.Result> find(CacheStore store, Address address) {
    if (!invalidations.settled()) {
      return Optional.empty();
    }
    try {
      Lookups.Result found = lookups.findValue(store, address.key(), address.full(), ROUTE);
      return recovery.isOver() ? Optional.of(found) : Optional.empty();
    } catch (StoreException unavailable) {
      recovery.failed();
      LOG.debug("a manual lookup failed", unavailable);
      return Optional.empty();
    }
  }

  /**
   * Writes a value, valid from now on. A value computed before a concurrent invalidation is not
   * noticed; {@link #getOrLoad} notices it.
   *
   * @param address where
   * @param value what
   * @param ttl how long
   * @return whether it was stored
   */
  public boolean put(Address address, Object value, Duration ttl) {
    byte[] json = JsonValues.write(value);
    CacheStore store = parts.storeWithinBudget();
    return find(store, address)
        .filter(now -> !Lookups.ledgerOf(now).isFenced())
        .map(now -> entry(address, json, ttl, Lookups.ledgerOf(now).stamp()))
        .filter(entry -> stored(entry, bytes -> store.put(entry.key(), bytes, ttl)))
        .isPresent();
  }

  private Entry entry(Address address, byte[] json, Duration ttl, Stamp stamp) {
    return new Entry(
        Entry.Kind.VALUE,
        address.full(),
        ROUTE,
        stamp,
        parts.clock().instant(),
        ttl,
        Duration.ZERO,
        List.of(),
        List.of(),
        new CapturedResponse(200, List.of(), json));
  }

  private static boolean stored(Entry entry, Consumer<byte[]> put) {
    try {
      put.accept(EntryCodec.encode(entry));
      return true;
    } catch (StoreException unavailable) {
      LOG.debug("a manual entry was not stored", unavailable);
      return false;
    }
  }

  /**
   * Reads a value, or computes and writes it. Simultaneous callers of one key share one
   * computation, unless an invalidation came between.
   *
   * @param address where
   * @param type what a stored value shall become
   * @param ttl how long a computed value is kept
   * @param loader computes it; a null is returned and not stored
   * @param <T> the value's type
   * @return the stored or computed value
   */
  public <T extends @Nullable Object> T getOrLoad(
      Address address, Type type, Duration ttl, Supplier<? extends T> loader) {
    CacheStore store = parts.storeWithinBudget();
    Optional<Lookups.Result> found = find(store, address);
    if (found.isEmpty()) {
      return loader.get();
    }
    Optional<T> value = read(found.get(), type);
    if (value.isPresent()) {
      return value.get();
    }
    SingleFlight.Turn turn =
        flights.take(
            new SingleFlight.Question(
                FLIGHT + address.full(),
                Lookups.ledgerOf(found.get()),
                store,
                view -> lookups.findValue(view, address.key(), address.full(), ROUTE),
                (entry, seen) -> fits(address, entry, seen),
                true,
                false));
    if (turn instanceof SingleFlight.Turn.Served served) {
      Optional<T> shared = read(served.valid(), type);
      // it may be of another type: then this caller computes for itself
      return shared.isPresent() ? shared.get() : loader.get();
    }
    return load(store, address, (SingleFlight.Turn.Compute) turn, ttl, loader);
  }

  private static boolean fits(Address address, Entry entry, Ledger.Reading seen) {
    return HitPolicy.unusable(entry, address.full(), ROUTE, Entry.Kind.VALUE, List.of(), seen)
        .isEmpty();
  }

  private <T extends @Nullable Object> T load(
      CacheStore store,
      Address address,
      SingleFlight.Turn.Compute turn,
      Duration ttl,
      Supplier<? extends T> loader) {
    try {
      T value = loader.get();
      if (value != null && !turn.seen().isFenced()) {
        Entry entry = entry(address, JsonValues.write(value), ttl, turn.seen().stamp());
        boolean unused = stored(entry, bytes -> turn.claim().put(store, entry.key(), bytes, ttl));
        turn.claim().stored(entry, ttl);
      }
      return value;
    } finally {
      // a null, or a failure: the others compute for themselves
      turn.claim().nothing();
    }
  }

  private static <T extends @Nullable Object> Optional<T> read(Lookups.Result result, Type type) {
    return result instanceof Lookups.Result.Valid valid
        ? JsonValues.read(valid.entry().response().body().toByteArray(), type)
        : Optional.empty();
  }

  /**
   * Invalidates a pattern at once.
   *
   * @param template pattern, with placeholders or plain
   * @param values what fills its placeholders
   * @return what was fired
   * @throws IllegalArgumentException if the pattern is wrong or a value is missing
   */
  public Fired invalidate(String template, Map<String, ?> values) {
    PatternTemplate pattern = PatternTemplate.parseManual(template);
    PatternTemplate.Expanded expanded = pattern.expand(new MapValues(template, values));
    Invalidation invalidation = Expansions.join(List.of(expanded));
    boolean recorded = invalidations.record(ROUTE, invalidation);
    return new Fired(expanded.text(), recorded, pattern.widened());
  }

  /**
   * What an invalidation did.
   *
   * @param pattern the ledger text
   * @param recorded whether the store has recorded it; if not, it waits in this node
   * @param widened whether a partial-segment glob became its parent's subtree
   */
  public record Fired(String pattern, boolean recorded, boolean widened) {}
}
