package dev.larder;

import dev.larder.internal.config.Parameters;
import dev.larder.internal.config.Settings;
import dev.larder.internal.config.SettingsReader;
import dev.larder.internal.engine.Engine;
import dev.larder.internal.engine.ManualEntries;
import dev.larder.internal.engine.ManualEntries.Fired;
import dev.larder.internal.engine.Parts;
import dev.larder.internal.engine.Stores;
import dev.larder.model.Entry;
import dev.larder.spi.CacheInspector;
import dev.larder.spi.CacheListener;
import dev.larder.spi.CacheStore;
import dev.larder.spi.IdentityResolver;
import dev.larder.spi.PlaceholderResolver;
import dev.larder.spi.RequestCache;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The cache of one application: what the servlet filter and the Jersey binding work with, and the
 * door for entries that the application reads and writes itself.
 *
 * <p>There is one per application. Where it runs in a servlet container it is the servlet context's
 * attribute {@link #ATTRIBUTE}; whoever starts first creates it. Thread safe.
 *
 * <p>Keys and patterns are templates, as in the annotations: {@code posts:{{slug}}}. What fills a
 * placeholder is encoded, so that no text of a user ever acts as a separator or a wildcard. Never
 * glue such text into a key yourself.
 *
 * <p>A store in trouble means a miss. Nothing here throws because of it.
 */
public final class Larder implements AutoCloseable {
  /** The servlet context's attribute that holds the application's instance. */
  public static final String ATTRIBUTE = "dev.larder.Larder";

  private static final Duration SHORTEST_TTL = Duration.ofSeconds(1);

  /** Options that may hold a password. */
  private static final Set<String> SECRETS = Set.of("store", "inspector.token");

  private final Settings settings;
  private final Engine engine;

  private Larder(Settings settings, Engine engine) {
    this.settings = settings;
    this.engine = engine;
  }

  /**
   * Opens the cache from options: system properties {@code larder.a.b}, the environment's {@code
   * LARDER_A_B}, the given parameters, and defaults, in that order.
   *
   * @param parameters init-params or context-params by option name, such as {@code store}
   * @return an open cache, to be closed by the caller
   * @throws IllegalArgumentException naming every fault: the value, what was expected, and where
   */
  public static Larder open(Map<String, String> parameters) {
    return builder().options(parameters).open();
  }

  /**
   * Starts a configuration in code.
   *
   * @return a builder without any option set
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Which parameters of a container are options; for adapters.
   *
   * @param application context-params: options are those that begin with {@code larder.} and, where
   *     none of these says it, those whose plain name is one
   * @param own init-params: all of them, with {@code larder.} or without; they win
   * @return options by name, to be given to {@link #open}
   */
  public static Map<String, String> parameters(
      Map<String, String> application, Map<String, String> own) {
    return Parameters.merged(application, own);
  }

  /**
   * Reads options as {@link #open} does, without opening anything; for parts with options of their
   * own.
   *
   * @param parameters by option name, such as {@link #parameters} tells them
   * @return the values in force by name, defaults included; some are secret
   * @throws IllegalArgumentException naming every fault: the value, what was expected, and where
   */
  public static Map<String, String> options(Map<String, String> parameters) {
    return read(parameters).texts();
  }

  /**
   * The port for adapters.
   *
   * @return the engine
   */
  public RequestCache requestCache() {
    return engine;
  }

  /**
   * Checks that somebody else's parameters ask for what is already running.
   *
   * @param parameters init-params or context-params by option name
   * @throws IllegalArgumentException naming every option whose value differs
   */
  public void requireSame(Map<String, String> parameters) {
    Settings asked = read(parameters);
    List<String> conflicts = new ArrayList<>();
    for (String name : new TreeMap<>(parameters).keySet()) {
      String here = settings.texts().getOrDefault(name, "not set");
      String there = asked.texts().getOrDefault(name, "not set");
      if (!here.equals(there)) {
        conflicts.add(SECRETS.contains(name) ? name : name + " ('" + here + "', '" + there + "')");
      }
    }
    if (!conflicts.isEmpty()) {
      throw new IllegalArgumentException(
          "the servlet filter and the Jersey binding of one application disagree on the option(s) "
              + String.join(", ", conflicts)
              + "; set each in one place");
    }
  }

  /**
   * How much of a mutation's response the servlet filter holds.
   *
   * @return bytes
   */
  public int maxBarrierBytes() {
    return settings.maxBarrierBytes();
  }

  /**
   * The option {@code routes}, which the servlet filter reads.
   *
   * @return its lines; empty if it is not set
   */
  public String routes() {
    return settings.routes();
  }

  /**
   * Reads a value.
   *
   * @param key plain key, such as {@code posts:my-slug}
   * @param type its class
   * @param <T> its type
   * @return the value; empty if there is none, it was invalidated, or it does not fit the type
   * @throws IllegalArgumentException if the key is not one
   */
  public <T> Optional<T> get(String key, Class<T> type) {
    return get(key, Map.of(), TypeRef.of(type));
  }

  /**
   * Reads a value.
   *
   * @param template key template
   * @param values what fills its placeholders; the others are hashed into {@code q=}
   * @param type its type
   * @param <T> its type
   * @return the value; empty if there is none, it was invalidated, or it does not fit the type
   * @throws IllegalArgumentException if the template is wrong or a value is missing
   */
  public <T> Optional<T> get(String template, Map<String, ?> values, TypeRef<T> type) {
    return engine.manual().get(engine.manual().address(template, values), type.type());
  }

  /**
   * Writes a value. A value that was computed before a concurrent invalidation is kept all the
   * same; use {@link #getOrLoad(String, Map, TypeRef, Duration, Supplier)} to be safe from that.
   *
   * @param key plain key
   * @param value anything Jackson can write
   * @param ttl time to live, at least a second
   * @return whether it was stored
   * @throws IllegalArgumentException if key, value or ttl cannot be taken
   */
  public boolean put(String key, Object value, Duration ttl) {
    return put(key, Map.of(), value, ttl);
  }

  /**
   * Writes a value; see {@link #put(String, Object, Duration)}.
   *
   * @param template key template
   * @param values what fills its placeholders
   * @param value anything Jackson can write
   * @param ttl time to live, at least a second
   * @return whether it was stored
   * @throws IllegalArgumentException if template, value or ttl cannot be taken
   */
  public boolean put(String template, Map<String, ?> values, Object value, Duration ttl) {
    return engine.manual().put(engine.manual().address(template, values), value, checked(ttl));
  }

  /**
   * Reads a value, or computes and keeps it. Simultaneous callers of one key on this node share one
   * computation, unless an invalidation came between; an invalidation during the computation makes
   * the kept value invalid.
   *
   * @param template key template
   * @param values what fills its placeholders
   * @param type its type
   * @param ttl time to live, at least a second
   * @param loader computes it; a null is returned and not kept, an exception is the caller's
   * @param <T> its type
   * @return the kept or computed value
   * @throws IllegalArgumentException if template or ttl cannot be taken
   */
  public <T extends @Nullable Object> T getOrLoad(
      String template,
      Map<String, ?> values,
      TypeRef<T> type,
      Duration ttl,
      Supplier<? extends T> loader) {
    ManualEntries manual = engine.manual();
    return manual.getOrLoad(manual.address(template, values), type.type(), checked(ttl), loader);
  }

  /**
   * Reads a value, or computes and keeps it; see {@link #getOrLoad(String, Map, TypeRef, Duration,
   * Supplier)}.
   *
   * @param key plain key
   * @param type its class
   * @param ttl time to live, at least a second
   * @param loader computes it
   * @param <T> its type
   * @return the kept or computed value
   */
  public <T> T getOrLoad(String key, Class<T> type, Duration ttl, Supplier<? extends T> loader) {
    return getOrLoad(key, Map.of(), TypeRef.of(type), ttl, loader);
  }

  /**
   * Invalidates everything that a pattern covers, before this returns: manual entries and stored
   * responses alike.
   *
   * @param pattern such as {@code posts:my-slug} (that node), {@code posts:*} (it and everything
   *     below), {@code *}; {@code posts:my-*} becomes {@code posts:*} and the result says so
   * @return what was invalidated
   * @throws IllegalArgumentException if the pattern is not one
   */
  public Invalidated invalidate(String pattern) {
    return invalidate(pattern, Map.of());
  }

  /**
   * Invalidates everything that a pattern covers; see {@link #invalidate(String)}.
   *
   * @param template pattern template, such as {@code posts:{{slug}}:*} or {@code #product:{{slug}}}
   * @param values what fills its placeholders
   * @return what was invalidated
   * @throws IllegalArgumentException if the template is wrong or a value is missing
   */
  public Invalidated invalidate(String template, Map<String, ?> values) {
    Fired fired = engine.manual().invalidate(template, values);
    return new Invalidated(fired.pattern(), fired.recorded(), fired.widened());
  }

  /**
   * Invalidates every entry whose key holds a user as {@code {{user_id}}}.
   *
   * @param userId the application's identifier
   * @return what was invalidated
   */
  public Invalidated invalidateUser(String userId) {
    return invalidate("@{{id}}", Map.of("id", userId));
  }

  /**
   * Says what lies under a key, of a response or of a value, and why it would be no hit; for people
   * and their tools. Costs at least three round trips. Never shows a body or an identity.
   *
   * @param key full key as it stands in the store; the prefix may be left out, and is taken away
   *     where the key begins with it
   * @return what lies there; {@code Unknown} if the store cannot answer
   * @throws IllegalArgumentException if no entry can have such a key
   */
  public Entry.Inspection inspect(String key) {
    return engine.inspections().of(key);
  }

  /**
   * The port for tools that show people what the cache holds and does, as the inspector.
   *
   * @return it shows and purges; whoever has it decides who may
   */
  public CacheInspector inspector() {
    return engine.inspector();
  }

  /**
   * Adds a listener to a cache that is open already, as that of a filter is. One of {@link
   * Builder#listener} misses nothing.
   *
   * @param listener told what happens from now on
   */
  public void listen(CacheListener listener) {
    engine.listen(listener);
  }

  /**
   * How the cache is at this moment, for people who watch it. Costs a round trip, where the store
   * is one of Redis; one that does not answer costs its budget at most.
   *
   * @return what is known
   */
  public Vitals vitals() {
    return new Vitals(engine.pendingInvalidations(), engine.vitals());
  }

  /** Ends background work and closes the store. Requests that come later bypass the cache. */
  @Override
  public void close() {
    engine.close();
  }

  private static Duration checked(Duration ttl) {
    if (ttl.compareTo(SHORTEST_TTL) < 0) {
      throw new IllegalArgumentException("the ttl is " + ttl + "; expected at least a second");
    }
    return ttl;
  }

  private static Settings read(Map<String, String> parameters) {
    Map<String, String> properties = new TreeMap<>();
    System.getProperties()
        .stringPropertyNames()
        .forEach(name -> properties.put(name, System.getProperty(name, "")));
    return SettingsReader.read(parameters, System.getenv(), properties);
  }

  /**
   * What an invalidation did.
   *
   * @param pattern the text that the ledger holds now
   * @param recorded whether the store has recorded it; if not, this node serves no hits until it
   *     has
   * @param widened whether the pattern was wider than asked
   */
  public record Invalidated(String pattern, boolean recorded, boolean widened) {}

  /**
   * How a cache is.
   *
   * @param pendingInvalidations how many the store has not been told of; while there is any, this
   *     node serves no hits
   * @param store what the store says of itself
   */
  public record Vitals(int pendingInvalidations, CacheStore.Vitals store) {}

  /** Collects options and the application's own parts. Not thread safe. */
  public static final class Builder {
    private final Map<String, String> options = new LinkedHashMap<>();
    private final Map<String, PlaceholderResolver> placeholders = new LinkedHashMap<>();
    private final List<CacheListener> listeners = new ArrayList<>();
    private IdentityResolver identity = IdentityResolver.principalName();
    private InstantSource clock = InstantSource.system();

    /** What the system's clock is set to does not matter where only time that passes is asked. */
    private InstantSource steady = () -> Instant.EPOCH.plusNanos(System.nanoTime());

    private @Nullable CacheStore store;

    private Builder() {}

    /**
     * Sets an option.
     *
     * @param name such as {@code store} or {@code ttl.lists}
     * @param value as text
     * @return this
     */
    public Builder option(String name, String value) {
      options.put(name, value);
      return this;
    }

    /**
     * Sets several options.
     *
     * @param values by name
     * @return this
     */
    public Builder options(Map<String, String> values) {
      options.putAll(values);
      return this;
    }

    /**
     * Replaces the resolver of identities. Default: the principal's name.
     *
     * @param resolver tells who sent a request
     * @return this
     */
    public Builder identity(IdentityResolver resolver) {
      this.identity = resolver;
      return this;
    }

    /**
     * Registers what fills {@code {{own.name}}}.
     *
     * @param name the placeholder's name without {@code own.}
     * @param resolver fills it
     * @return this
     */
    public Builder placeholder(String name, PlaceholderResolver resolver) {
      placeholders.put(name, resolver);
      return this;
    }

    /**
     * Adds a listener.
     *
     * @param listener told what happened
     * @return this
     */
    public Builder listener(CacheListener listener) {
      listeners.add(listener);
      return this;
    }

    /**
     * Replaces the clock. Default: the system's.
     *
     * @param source tells the time
     * @return this
     */
    public Builder clock(InstantSource source) {
      this.clock = source;
      this.steady = source;
      return this;
    }

    /**
     * Uses an open store instead of the one that the option {@code store} names.
     *
     * @param open closed together with the cache
     * @return this
     */
    public Builder store(CacheStore open) {
      this.store = open;
      return this;
    }

    /**
     * Opens the cache.
     *
     * @return an open cache, to be closed by the caller
     * @throws IllegalArgumentException naming every fault of the options, or what is wrong with the
     *     store; one that does not answer yet is not
     */
    public Larder open() {
      Settings settings = read(options);
      CacheStore opened = store != null ? store : Stores.open(settings, clock);
      CacheStore used = usable(opened, settings);
      Parts parts = new Parts(settings, used, identity, placeholders, listeners, clock);
      return new Larder(settings, new Engine(parts));
    }

    private CacheStore usable(CacheStore opened, Settings settings) {
      try {
        Stores.requireSound(opened, settings);
        return Stores.near(opened, settings, steady);
      } catch (IllegalArgumentException notPossible) {
        if (store == null) {
          opened.close();
        }
        throw notPossible;
      }
    }
  }
}
