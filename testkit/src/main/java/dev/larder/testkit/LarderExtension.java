package dev.larder.testkit;

import dev.larder.Larder;
import dev.larder.memory.MemoryStore;
import dev.larder.spi.CacheStore;
import dev.larder.spi.StoreProvider;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives each test a cache of its own: {@code @ExtendWith(LarderExtension.class)} fills parameters
 * of type {@link Larder} with one whose store is this process's heap and whose time is that of the
 * parameter of type {@link ManualClock}, which stands still until it is moved.
 *
 * <p>Methods and constructors of one test get the same two, the next test new ones; what
 * {@code @BeforeAll}, or the constructor of a class with {@code Lifecycle.PER_CLASS}, asks for
 * belongs to all tests of the class. The cache is closed after the {@code @AfterEach} or
 * {@code @AfterAll} methods.
 *
 * <p>The application under test finds it in the servlet context: set its attribute {@link
 * Larder#ATTRIBUTE} before filter and servlets start. Without servlets it is the property of that
 * name of Jersey's configuration.
 *
 * <p>The option {@code authority} is {@code ignore}, as a test's server has another port each time.
 * Otherwise options are those of the builder, of the environment and of the system properties; the
 * store is not one of them. Time that Larder waits for is real: only lives, ages and fences follow
 * the clock.
 *
 * <p>Thread safe.
 */
public final class LarderExtension implements ParameterResolver {
  private static final Namespace NAMESPACE = Namespace.create(LarderExtension.class);

  private final Consumer<Larder.Builder> settings;

  private LarderExtension(Consumer<Larder.Builder> settings) {
    this.settings = settings;
  }

  /** Called by JUnit. */
  public LarderExtension() {
    this(builder -> {});
  }

  /**
   * For a field with {@code @RegisterExtension}: a cache with the application's own parts.
   *
   * @param settings sets options, placeholders, the identity resolver; not the store or the clock
   * @return the extension
   */
  public static LarderExtension with(Consumer<Larder.Builder> settings) {
    return new LarderExtension(settings);
  }

  @Override
  public ExtensionContextScope getTestInstantiationExtensionContextScope(ExtensionContext root) {
    return ExtensionContextScope.TEST_METHOD;
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return type == Larder.class || type == ManualClock.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    Kitchen kitchen =
        context
            .getStore(NAMESPACE)
            .computeIfAbsent(this, key -> Kitchen.open(settings), Kitchen.class);
    return parameter.getParameter().getType() == Larder.class ? kitchen.larder : kitchen.clock;
  }

  /** A clock that stands still until it is moved. Thread safe. */
  public static final class ManualClock implements InstantSource {
    private Instant now;

    /**
     * Creates a clock.
     *
     * @param start what it shows first
     */
    public ManualClock(Instant start) {
      this.now = start;
    }

    /** Creates a clock that shows some fixed day of 2026. */
    public ManualClock() {
      this(Instant.parse("2026-03-01T12:00:00Z"));
    }

    @Override
    public synchronized Instant instant() {
      return now;
    }

    /**
     * Moves the clock.
     *
     * @param by how far; negative to set it back
     */
    public synchronized void advance(Duration by) {
      now = now.plus(by);
    }
  }

  /**
   * What one test is given. JUnit closes it.
   *
   * @param larder over a store in the heap
   * @param clock of both
   */
  private record Kitchen(Larder larder, ManualClock clock) implements AutoCloseable {
    private static final long MAX_BYTES = 16 * 1024 * 1024;
    private static final int LEDGER_CAP = 10_000;

    static Kitchen open(Consumer<Larder.Builder> settings) {
      ManualClock clock = new ManualClock();
      CacheStore store =
          MemoryStore.open(
              new StoreProvider.Options(
                  URI.create("memory:/"),
                  "test",
                  Duration.ofSeconds(1),
                  MAX_BYTES,
                  LEDGER_CAP,
                  clock));
      Larder.Builder builder = Larder.builder().option("authority", "ignore");
      settings.accept(builder);
      return new Kitchen(builder.clock(clock).store(store).open(), clock);
    }

    @Override
    public void close() {
      larder.close();
    }
  }
}
