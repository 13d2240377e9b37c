package dev.larder.rfc;

import dev.larder.Larder;
import dev.larder.annotation.Cacheable;
import dev.larder.annotation.InvalidateCache;
import dev.larder.model.CapturedResponse;
import dev.larder.model.HeaderField;
import dev.larder.model.RouteDefinition;
import dev.larder.model.RouteDefinition.CachePolicy;
import dev.larder.model.RouteDefinition.Inputs;
import dev.larder.model.RouteDefinition.InvalidationPolicy;
import dev.larder.model.RouteDefinition.Stage;
import dev.larder.spi.RequestCache;
import dev.larder.spi.RequestCache.Completion;
import dev.larder.spi.RequestCache.Completion.Sending;
import dev.larder.spi.RequestCache.Opening;
import dev.larder.spi.RequestCache.Ticket;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One cached route and its mutation, used as an adapter uses them. The clock stands still, and the
 * application counts how often it runs: its body is {@code run 1}, {@code run 2} and so on.
 */
final class Site implements AutoCloseable {
  private static final Instant START = Instant.parse("2026-01-02T03:04:05Z");

  static final String FILLER = ": worth packing".repeat(200);

  private final Larder larder;
  private final RequestCache cache;
  private final RouteDefinition route;
  private final RouteDefinition edit = edit();
  private Instant now = START;
  private Duration takes = Duration.ZERO;
  private int status = 200;
  private List<HeaderField> fields = List.of();
  private List<HeaderField> conditions = List.of();
  private Runnable meanwhile = () -> {};
  private String filler = "";
  private int slugs;
  private int runs;

  private Site(RouteDefinition route, Map<String, String> options) {
    this.larder =
        Larder.builder()
            .option("store", "memory:")
            .option("authority", "ignore")
            .options(options)
            .clock(() -> now)
            .open();
    this.cache = larder.requestCache();
    this.route = route;
    var unused = cache.publish(List.of(route, edit), (verb, path) -> Optional.empty());
  }

  /**
   * Annotated methods; the name is the kind of the site. Entries live for ten minutes, or as long
   * as their responses say.
   */
  @SuppressWarnings("unused") // read by reflection
  private interface Declared {
    @Cacheable(key = "auto:{{slug}}", ttl = 600)
    void auto();

    @Cacheable(key = "open:{{slug}}", ttl = 600, scope = Cacheable.Scope.PUBLIC)
    void open();

    @Cacheable(key = "mine:{{slug}}:{{user_id}}", ttl = 600)
    void mine();

    @Cacheable(key = "soft:{{slug}}", ttl = 600, staleWhileRevalidate = 30)
    void soft();

    @Cacheable(key = "safe:{{slug}}", ttl = 600, staleIfError = 300)
    void safe();

    @Cacheable(key = "kept:{{slug}}", ttl = 600, revalidate = 300)
    void kept();

    @Cacheable(key = "own:{{slug}}", ttl = Cacheable.FROM_RESPONSE)
    void own();

    @Cacheable(key = "else:{{slug}}", ttl = Cacheable.FROM_RESPONSE, fallbackTtl = 20)
    void orElse();

    @Cacheable(
        key = "all:{{slug}}",
        ttl = Cacheable.FROM_RESPONSE,
        fallbackTtl = 20,
        scope = Cacheable.Scope.PUBLIC)
    void ownOpen();

    @Cacheable(
        key = "aged:{{slug}}",
        ttl = Cacheable.FROM_RESPONSE,
        staleWhileRevalidate = 30,
        earlyRefresh = true)
    void ownSoft();

    @Cacheable(
        key = "meek:{{slug}}",
        ttl = 600,
        staleWhileRevalidate = 30,
        honorClientDirectives = true)
    void meek();

    @InvalidateCache("*:{{slug}}:*")
    void edit();
  }

  static Site of(String kind) {
    return new Site(cached(kind), Map.of());
  }

  /** One that packs what it stores; its bodies go on with a text that is worth it. */
  static Site packing(String kind) {
    Site site = new Site(cached(kind), Map.of("compress", "gzip", "compress.above.bytes", "1024"));
    site.filler = FILLER;
    return site;
  }

  static Site debugged() {
    return new Site(cached("auto"), Map.of("debug", "true"));
  }

  private static RouteDefinition cached(String kind) {
    CachePolicy policy = CachePolicy.of(method(kind).getAnnotation(Cacheable.class));
    return definition("GET", kind, Optional.of(policy), Optional.empty());
  }

  private static RouteDefinition edit() {
    InvalidateCache annotation = method("edit").getAnnotation(InvalidateCache.class);
    return definition(
        "PUT", "edit", Optional.empty(), Optional.of(InvalidationPolicy.of(annotation)));
  }

  private static RouteDefinition definition(
      String verb,
      String kind,
      Optional<CachePolicy> cache,
      Optional<InvalidationPolicy> invalidation) {
    return new RouteDefinition(
        verb + " /" + kind,
        verb,
        "/" + kind + "/{slug}",
        "Declared." + kind + "()",
        Stage.JERSEY,
        cache,
        invalidation,
        new Inputs(List.of("slug"), Map.of(), Set.of(), Set.of(), Set.of()),
        Set.of());
  }

  private static Method method(String name) {
    try {
      return Declared.class.getDeclaredMethod(name);
    } catch (NoSuchMethodException misspelt) {
      throw new IllegalArgumentException("no site " + name, misspelt);
    }
  }

  static List<HeaderField> fields(String... lines) {
    return Arrays.stream(lines)
        .map(line -> line.split(": ?", 2))
        .map(parts -> new HeaderField(parts[0], parts[1]))
        .toList();
  }

  /** What the application answers from now on. */
  Site answers(String... lines) {
    return answers(200, lines);
  }

  Site answers(int newStatus, String... lines) {
    status = newStatus;
    fields = fields(lines);
    return this;
  }

  /** How long the application takes from now on. */
  Site takes(Duration time) {
    takes = time;
    return this;
  }

  Instant now() {
    return now;
  }

  void pass(Duration time) {
    now = now.plus(time);
  }

  /** What the application was asked with when it ran last. */
  List<HeaderField> conditions() {
    return conditions;
  }

  /** What happens from now on while the application runs. */
  void meanwhile(Runnable happens) {
    meanwhile = happens;
  }

  int runs() {
    return runs;
  }

  /** A slug that nobody has asked for. */
  String unasked() {
    return "s" + ++slugs;
  }

  /** Whether what the application answers to one request is served to the next. */
  boolean stores(String... lines) {
    answers(lines);
    return keeps("GET");
  }

  boolean keeps(String verb) {
    String slug = unasked();
    ask(Ask.of(verb, slug));
    return ask(Ask.of("GET", slug)).isHit();
  }

  Answer ask(Ask request) {
    Opening opening = cache.open(route, request);
    if (opening instanceof Opening.Hit hit) {
      return answer(hit);
    }
    if (opening instanceof Opening.Due due) {
      cache.refresh(due.refresh(), request).ifPresent(ticket -> compute(ticket, request));
      return answer(due.answer());
    }
    return opening instanceof Opening.Bypass bypass
        ? merged(run(), List.of(bypass.status()))
        : compute(((Opening.Miss) opening).ticket(), request);
  }

  private static Answer answer(Opening.Hit hit) {
    return new Answer(hit.status(), hit.headers(), text(hit.body().toByteArray()));
  }

  private Answer compute(Ticket ticket, Ask request) {
    conditions = ticket.conditions();
    meanwhile.run();
    CapturedResponse response = run();
    if (response.status() == 304) {
      Optional<Opening.Hit> confirmed = cache.confirm(ticket, request, response);
      if (confirmed.isPresent()) {
        return answer(confirmed.get());
      }
    }
    Optional<Opening.Hit> rescued = cache.rescue(ticket, request, response.status());
    if (rescued.isPresent()) {
      return answer(rescued.get());
    }
    Completion done = cache.complete(ticket, request, response);
    Answer whole = merged(response, done.headers());
    if (done.sending() instanceof Sending.NotModified) {
      return new Answer(304, whole.fields(), "");
    }
    if (done.sending() instanceof Sending.Part part) {
      List<HeaderField> all = new ArrayList<>(whole.fields());
      all.add(part.contentRange());
      return new Answer(part.status(), all, text(part.body().toByteArray()));
    }
    return whole;
  }

  private CapturedResponse run() {
    pass(takes);
    byte[] body = ("run " + ++runs + filler).getBytes(StandardCharsets.US_ASCII);
    return new CapturedResponse(status, fields, body);
  }

  private static Answer merged(CapturedResponse response, List<HeaderField> set) {
    List<HeaderField> all = new ArrayList<>(response.headers());
    all.removeIf(
        field -> !field.is("Vary") && set.stream().anyMatch(other -> field.is(other.name())));
    all.addAll(set);
    return new Answer(response.status(), all, text(response.body().toByteArray()));
  }

  /** One character for each byte. */
  private static String text(byte[] body) {
    return new String(body, StandardCharsets.ISO_8859_1);
  }

  /** Runs the mutation of a slug, which answers with a status. */
  String mutate(String slug, int answered) {
    return cache
        .mutation(edit, Ask.of("PUT", slug), List.of())
        .fire(answered)
        .map(HeaderField::value)
        .orElse("");
  }

  /** What a mutation's answer says of groups. */
  String dropGroups(String... lines) {
    return cache.invalidateGroups(List.of(lines)).map(HeaderField::value).orElse("");
  }

  @Override
  public void close() {
    larder.close();
  }
}
