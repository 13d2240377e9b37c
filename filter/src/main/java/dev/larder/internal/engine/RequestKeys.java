package dev.larder.internal.engine;

import dev.larder.internal.config.Settings;
import dev.larder.internal.key.Digests;
import dev.larder.internal.key.KeyTemplate;
import dev.larder.internal.key.KeyValue;
import dev.larder.internal.key.QueryDigest;
import dev.larder.internal.key.SegmentEncoding;
import dev.larder.internal.key.ValueSource;
import dev.larder.internal.route.QueryRule;
import dev.larder.model.Decision.Reason;
import dev.larder.model.Identity;
import dev.larder.model.RequestFacts;
import dev.larder.model.RequestFacts.QueryParameter;
import dev.larder.model.RouteDefinition;
import dev.larder.spi.PlaceholderResolver;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Builds the key of a request, or says why there is none. Thread safe. */
final class RequestKeys {
  /** Those that the application may read; of the others of this kind nothing is to be seen. */
  private static final List<String> CONTENT_FIELDS =
      List.of(
          "content-disposition",
          "content-encoding",
          "content-language",
          "content-location",
          "content-type");

  private final Settings settings;
  private final Map<String, PlaceholderResolver> own;

  RequestKeys(Settings settings, Map<String, PlaceholderResolver> own) {
    this.settings = settings;
    this.own = Map.copyOf(own);
  }

  /** Either a key or the reason why there is none. */
  sealed interface Result {
    record Built(RequestKey key) implements Result {}

    record Refused(Reason reason) implements Result {}
  }

  ValueSource values(RouteDefinition route, RequestFacts request, Identity identity) {
    return new RequestValues(request, identity, route.inputs().queryParameters(), own);
  }

  Result build(CachedRoute route, RequestFacts request, Identity identity) {
    Optional<Reason> refusal = refuse(route, request);
    if (refusal.isPresent()) {
      return new Result.Refused(refusal.get());
    }
    ValueSource values = values(route.route(), request, identity);
    KeyTemplate template = route.caching().key();
    return new Result.Built(
        RequestKey.of(
            request,
            template.expand(values),
            route.isNegotiated() ? Optional.of(type(request)) : Optional.empty(),
            queryDigest(route, request),
            request.content().map(Digests::of),
            settings.authority().keyed() ? Optional.of(request.authority()) : Optional.empty(),
            varyBy(route, request),
            template.holdsUser() ? users(identity) : List.of(),
            expanded(route.caching().tags(), values)));
  }

  private static List<String> expanded(List<KeyTemplate> tags, ValueSource values) {
    return tags.isEmpty() ? List.of() : tags.stream().map(tag -> tag.expand(values)).toList();
  }

  private Optional<Reason> refuse(CachedRoute route, RequestFacts request) {
    if (!settings.authority().serves(request.authority())) {
      return Optional.of(Reason.AUTHORITY);
    }
    QueryRule query = route.caching().query();
    Set<String> seen = request.query().isEmpty() ? Set.of() : new HashSet<>();
    for (QueryParameter parameter : request.query()) {
      String name = parameter.name();
      if (!query.keeps(name)) {
        return Optional.of(Reason.UNCOUNTED_QUERY);
      }
      if (query.consumed().contains(name) && !seen.add(name)) {
        return Optional.of(Reason.REPEATED_PARAMETER);
      }
    }
    Set<String> cookies = route.cookies();
    return !cookies.isEmpty() && cookies.stream().anyMatch(name -> isAmbiguous(request, name))
        ? Optional.of(Reason.REPEATED_PARAMETER)
        : Optional.empty();
  }

  /** Of two cookies of one name readers take different ones; some know a comma between them. */
  private static boolean isAmbiguous(RequestFacts request, String cookie) {
    long sent =
        request.header("Cookie").stream()
            .flatMap(line -> Stream.of(line.split("[;,]", -1)))
            .map(pair -> pair.split("=", 2)[0].strip())
            .filter(cookie::equals)
            .count();
    return sent > (request.cookie(cookie).isPresent() ? 1 : 0);
  }

  /**
   * What the route varies by, and what may be read without being in the key: what is said of a
   * body, there or not, and a host that is not the one asked for, as in an absolute target.
   */
  private static List<String> varyBy(CachedRoute route, RequestFacts request) {
    List<String> sent = sent(request);
    return sent.isEmpty()
        ? route.caching().varyBy()
        : Stream.concat(route.caching().varyBy().stream(), sent.stream()).distinct().toList();
  }

  private static List<String> sent(RequestFacts request) {
    List<String> sent = new ArrayList<>(0);
    for (String name : CONTENT_FIELDS) {
      if (request.hasHeader(name)) {
        sent.add(name);
      }
    }
    // that of a body which is in the key
    if (request.content().isPresent() && request.hasHeader("Content-Length")) {
      sent.add("content-length");
    }
    if (isOtherHost(request)) {
      sent.add("host");
    }
    return sent;
  }

  private static boolean isOtherHost(RequestFacts request) {
    String authority = request.authority();
    int start = authority.indexOf("://") + 3;
    for (String line : request.header("Host")) {
      String host = line.strip();
      int end = start + host.length();
      boolean named = authority.regionMatches(true, start, host, 0, host.length());
      boolean whole = end == authority.length();
      if (!named || !(whole || authority.substring(end).equals(usualPort(authority)))) {
        return true;
      }
    }
    return false;
  }

  private static String usualPort(String authority) {
    return authority.startsWith("https:") ? ":443" : ":80";
  }

  /** The media type; where only the method decides on it, what the client accepts. */
  private static String type(RequestFacts request) {
    return request
        .negotiatedType()
        .orElseGet(() -> "accept-" + Digests.of(request.header("Accept")));
  }

  private static Optional<String> queryDigest(CachedRoute route, RequestFacts request) {
    List<Map.Entry<String, String>> pairs = new ArrayList<>();
    for (QueryParameter parameter : request.query()) {
      if (route.caching().query().counts(parameter.name())) {
        pairs.add(Map.entry(parameter.name(), parameter.value()));
      }
    }
    String base = route.route().base();
    if (!base.isEmpty()) {
      // the last of its name, so that no parameter of a client can stand in for it
      pairs.add(Map.entry("", base));
    }
    return QueryDigest.of(pairs);
  }

  private static List<String> users(Identity identity) {
    return identity instanceof Identity.User user
        ? List.of(SegmentEncoding.encode(new KeyValue.Text(user.id())))
        : List.of();
  }
}
