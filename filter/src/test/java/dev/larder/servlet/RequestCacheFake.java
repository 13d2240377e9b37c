package dev.larder.servlet;

import dev.larder.model.CapturedResponse;
import dev.larder.model.Decision;
import dev.larder.model.Decision.Reason;
import dev.larder.model.Decision.Verdict;
import dev.larder.model.HeaderField;
import dev.larder.model.RequestFacts;
import dev.larder.model.RequestFacts.Credential;
import dev.larder.model.RouteDefinition;
import dev.larder.spi.RequestCache;
import dev.larder.spi.RequestCache.RouteMatcher;
import jakarta.servlet.FilterConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** An engine that stores whatever it is given by path and query, and tells what it was asked. */
final class RequestCacheFake implements RequestCache, EngineSource {
  static final int BARRIER_BYTES = 64 * 1024;
  static final int BODY_BYTES = 100_000;

  final PendingFake pending = new PendingFake();
  final List<RouteDefinition> published = new CopyOnWriteArrayList<>();
  final List<String> opened = new CopyOnWriteArrayList<>();
  final List<RequestFacts> facts = new CopyOnWriteArrayList<>();
  final List<CapturedResponse> completed = new CopyOnWriteArrayList<>();
  final List<Reason> abandoned = new CopyOnWriteArrayList<>();
  final List<String> mutations = new CopyOnWriteArrayList<>();
  final List<Credential> credentialsAtCompletion = new CopyOnWriteArrayList<>();
  volatile boolean bypass;
  volatile boolean answerNotModified;
  private final Map<String, CapturedResponse> stored = new ConcurrentHashMap<>();
  private final List<RouteMatcher> matchers = new CopyOnWriteArrayList<>();

  private record FakeTicket(String key) implements Ticket {
    @Override
    public HeaderField status() {
      return line("fwd=uri-miss");
    }
  }

  private static HeaderField line(String text) {
    return new HeaderField("Cache-Status", "Larder; " + text);
  }

  private static Decision decision(Verdict verdict) {
    return new Decision(
        "GET /",
        Optional.empty(),
        verdict,
        Optional.empty(),
        OptionalLong.empty(),
        Decision.Outcome.NOTHING,
        false);
  }

  @Override
  public Located locate(FilterConfig config) {
    return new Located(this, BARRIER_BYTES, "", () -> {});
  }

  @Override
  public Publication publish(List<RouteDefinition> routes, RouteMatcher matcher) {
    published.addAll(routes);
    matchers.add(matcher);
    return () -> {
      published.removeAll(routes);
      matchers.remove(matcher);
    };
  }

  @Override
  public Optional<RouteMatcher.Match> match(String servlet, String verb, String path) {
    return matchers.stream().flatMap(matcher -> matcher.match(verb, path).stream()).findFirst();
  }

  @Override
  public Opening open(RouteDefinition route, RequestFacts request) {
    String key = route.id() + " " + request.pathValue("path") + " " + request.query();
    opened.add(key);
    facts.add(request);
    if (bypass) {
      return new Opening.Bypass(decision(Verdict.BYPASS), line("fwd=bypass"));
    }
    CapturedResponse found = stored.get(key);
    if (found == null) {
      return new Opening.Miss(new FakeTicket(key));
    }
    List<HeaderField> headers = new ArrayList<>(found.headers());
    headers.add(new HeaderField("Age", "7"));
    headers.add(line("hit"));
    return answerNotModified
        ? new Opening.Hit(
            304, headers, CapturedResponse.Body.EMPTY, decision(Verdict.HIT), Optional.empty())
        : new Opening.Hit(
            found.status(), headers, found.body(), decision(Verdict.HIT), Optional.empty());
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
    credentialsAtCompletion.addAll(request.credentials());
    completed.add(response);
    if (response.status() == 200) {
      stored.put(((FakeTicket) ticket).key(), response);
    }
    return new Completion(
        decision(Verdict.URI_MISS),
        List.of(new HeaderField("ETag", "\"made\""), line("fwd=uri-miss; stored")),
        answerNotModified ? new Completion.Sending.NotModified() : new Completion.Sending.Whole());
  }

  @Override
  public HeaderField abandon(Ticket ticket, Reason reason) {
    abandoned.add(reason);
    return line("fwd=uri-miss; detail=" + reason);
  }

  @Override
  public Cover cover(RouteDefinition route) {
    return new Cover(false, Set.of(), Set.of());
  }

  @Override
  public boolean counts(RouteDefinition route, String name) {
    return !name.startsWith("utm_");
  }

  @Override
  public PendingInvalidation mutation(
      RouteDefinition route, RequestFacts request, List<RouteMatcher.Match> reads) {
    mutations.add(route.id() + " " + request.pathValue("path").orElse("-"));
    return pending;
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
    return BODY_BYTES;
  }
}
