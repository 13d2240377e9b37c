package dev.larder.jersey;

import dev.larder.model.CapturedResponse;
import dev.larder.model.Decision;
import dev.larder.model.Decision.Reason;
import dev.larder.model.Decision.Verdict;
import dev.larder.model.HeaderField;
import dev.larder.model.RequestFacts;
import dev.larder.model.RequestFacts.QueryParameter;
import dev.larder.model.RouteDefinition;
import dev.larder.spi.CacheInvalidation;
import dev.larder.spi.RequestCache;
import dev.larder.spi.RequestCache.RouteMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A map-backed engine that does as it is told and keeps what it was handed. Thread safe. */
final class RecordingCache implements RequestCache {
  final Map<String, CapturedResponse> entries = new ConcurrentHashMap<>();
  final List<RouteDefinition> routes = new CopyOnWriteArrayList<>();
  final List<RouteMatcher> matchers = new CopyOnWriteArrayList<>();
  final List<String> fired = new CopyOnWriteArrayList<>();
  final List<Integer> firedStatuses = new CopyOnWriteArrayList<>();
  final List<Reason> abandoned = new CopyOnWriteArrayList<>();
  final List<RequestFacts> opened = new CopyOnWriteArrayList<>();
  final Set<String> faulty = ConcurrentHashMap.newKeySet();
  volatile Cover cover = new Cover(true, Set.of("accept"), Set.of());
  volatile int maxBodyBytes = 10_000;
  volatile Optional<Reason> bypass = Optional.empty();
  volatile boolean broken;

  @Override
  public Publication publish(List<RouteDefinition> added, RouteMatcher matcher) {
    List<String> faults =
        added.stream()
            .filter(route -> route.cache().filter(c -> c.key().equals("!")).isPresent())
            .map(RouteDefinition::origin)
            .toList();
    if (!faults.isEmpty()) {
      faulty.addAll(added.stream().map(RouteDefinition::id).toList());
      throw new IllegalArgumentException("faulty: " + faults);
    }
    routes.addAll(added);
    matchers.add(matcher);
    return () -> {
      routes.removeAll(added);
      matchers.remove(matcher);
    };
  }

  @Override
  public Optional<RouteMatcher.Match> match(String servlet, String verb, String path) {
    return matchers.stream().flatMap(matcher -> matcher.match(verb, path).stream()).findFirst();
  }

  RouteDefinition route(String id) {
    return routes.stream().filter(route -> route.id().equals(id)).findFirst().orElseThrow();
  }

  @Override
  public Opening open(RouteDefinition route, RequestFacts request) {
    requireWorking();
    opened.add(request);
    Optional<Reason> refusal = bypass.or(request::refusal);
    if (refusal.isPresent() || faulty.contains(route.id())) {
      Reason reason = refusal.orElse(Reason.FAULTY_ROUTE);
      return new Opening.Bypass(
          decision(route, Verdict.BYPASS), field("fwd=bypass; detail=" + reason));
    }
    String key = key(route, request);
    CapturedResponse entry = entries.get(key);
    if (entry != null) {
      List<HeaderField> headers = new ArrayList<>(entry.headers());
      headers.add(new HeaderField("Age", "1"));
      headers.add(field("hit"));
      boolean same = matches(request, entry.headers());
      return new Opening.Hit(
          same ? 304 : 200,
          headers,
          same ? CapturedResponse.Body.EMPTY : entry.body(),
          decision(route, Verdict.HIT),
          Optional.empty());
    }
    if (request.verb().equals("HEAD")) {
      return new Opening.Bypass(
          decision(route, Verdict.URI_MISS), field("fwd=uri-miss; detail=HEAD_REQUEST"));
    }
    return new Opening.Miss(new KeyTicket(key, route));
  }

  private record KeyTicket(String key, RouteDefinition route) implements Ticket {
    @Override
    public HeaderField status() {
      return field("fwd=uri-miss");
    }
  }

  @Override
  public Optional<Opening.Hit> confirm(
      Ticket ticket, RequestFacts request, CapturedResponse notModified) {
    return Optional.empty();
  }

  @Override
  public Optional<HeaderField> invalidateGroups(List<String> lines) {
    return Optional.empty();
  }

  @Override
  public Completion complete(Ticket ticket, RequestFacts request, CapturedResponse response) {
    requireWorking();
    KeyTicket miss = (KeyTicket) ticket;
    List<HeaderField> headers = new ArrayList<>(response.headers());
    List<HeaderField> added = new ArrayList<>();
    if (headers.stream().noneMatch(field -> field.is("ETag"))) {
      added.add(new HeaderField("ETag", "\"" + response.body().hashCode() + "\""));
      headers.addAll(added);
    }
    entries.put(miss.key(), new CapturedResponse(response.status(), headers, response.body()));
    added.add(field("fwd=uri-miss; stored"));
    return new Completion(
        decision(miss.route(), Verdict.URI_MISS),
        added,
        matches(request, headers)
            ? new Completion.Sending.NotModified()
            : new Completion.Sending.Whole());
  }

  private static boolean matches(RequestFacts request, List<HeaderField> headers) {
    return headers.stream()
        .filter(field -> field.is("ETag"))
        .anyMatch(tag -> request.header("If-None-Match").contains(tag.value()));
  }

  @Override
  public HeaderField abandon(Ticket ticket, Reason reason) {
    abandoned.add(reason);
    return field("fwd=uri-miss; detail=" + reason);
  }

  @Override
  public Cover cover(RouteDefinition route) {
    return cover;
  }

  @Override
  public boolean counts(RouteDefinition route, String name) {
    return true;
  }

  @Override
  public PendingInvalidation mutation(
      RouteDefinition route, RequestFacts request, List<RouteMatcher.Match> reads) {
    return new Pending(route, request);
  }

  @Override
  public Optional<Ticket> refresh(Refresh refresh, RequestFacts request) {
    return Optional.empty();
  }

  @Override
  public Optional<Opening.Hit> rescue(Ticket ticket, RequestFacts request, int status) {
    return Optional.empty();
  }

  @Override
  public int maxRefreshes() {
    return 0;
  }

  @Override
  public int maxBodyBytes() {
    return maxBodyBytes;
  }

  private final class Pending implements PendingInvalidation {
    private final List<String> patterns = new CopyOnWriteArrayList<>();

    Pending(RouteDefinition route, RequestFacts request) {
      route
          .invalidation()
          .ifPresent(
              policy ->
                  policy
                      .patterns()
                      .forEach(
                          pattern ->
                              patterns.add(
                                  pattern.replace(
                                      "{{slug}}", request.pathValue("slug").orElse("~")))));
    }

    @Override
    public CacheInvalidation pattern(String template, Map<String, ?> values) {
      patterns.add(template + values);
      return this;
    }

    @Override
    public CacheInvalidation tag(String template, Map<String, ?> values) {
      patterns.add("#" + template + values);
      return this;
    }

    @Override
    public CacheInvalidation user(String userId) {
      patterns.add("@" + userId);
      return this;
    }

    @Override
    public Optional<Refusal> refusal() {
      return Optional.empty();
    }

    @Override
    public Optional<HeaderField> fire(int status) {
      if (!isDue(status)) {
        return Optional.empty();
      }
      fired.addAll(patterns);
      firedStatuses.add(status);
      entries.clear();
      return Optional.of(field("fwd=method"));
    }

    @Override
    public boolean isDue(int status) {
      return !patterns.isEmpty() && (status < 400 || status >= 500);
    }
  }

  private void requireWorking() {
    if (broken) {
      throw new IllegalStateException("broken on purpose");
    }
  }

  private static String key(RouteDefinition route, RequestFacts request) {
    StringBuilder key = new StringBuilder(route.id());
    route
        .inputs()
        .pathParameters()
        .forEach(name -> key.append(' ').append(request.pathValue(name).orElse("~")));
    if (route.traits().contains(RouteDefinition.Trait.NEGOTIATED)) {
      key.append(" m=")
          .append(request.negotiatedType().orElseGet(() -> request.header("Accept").toString()));
    }
    for (QueryParameter parameter : request.query()) {
      key.append(' ').append(parameter);
    }
    return key.toString();
  }

  private static Decision decision(RouteDefinition route, Verdict verdict) {
    return new Decision(
        route.id(),
        Optional.empty(),
        verdict,
        Optional.empty(),
        OptionalLong.empty(),
        Decision.Outcome.NOTHING,
        false);
  }

  private static HeaderField field(String verdict) {
    return new HeaderField("Cache-Status", "test; " + verdict);
  }
}
