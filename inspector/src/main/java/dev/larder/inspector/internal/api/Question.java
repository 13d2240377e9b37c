package dev.larder.inspector.internal.api;

import dev.larder.inspector.internal.web.Problem;
import dev.larder.model.Decision.Reason;
import dev.larder.model.HeaderField;
import dev.larder.model.RequestFacts;
import dev.larder.model.RouteDefinition.Stage;
import dev.larder.spi.RequestCache.RouteMatcher.Match;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A request that nobody has sent.
 *
 * @param verb request method
 * @param path within the application, as it would be sent
 * @param rawQuery its query, as it would be sent; empty for none
 * @param headers its fields
 * @param user who would send it; empty for nobody
 * @param authority where to
 * @param type the media type that it would get, where a route has several
 * @param pathValues of its route
 * @param query the pairs of its query that count
 * @param unchecked whether it is looked up where nobody has checked its credentials yet
 */
record Question(
    String verb,
    String path,
    String rawQuery,
    List<HeaderField> headers,
    Optional<String> user,
    String authority,
    Optional<String> type,
    Map<String, String> pathValues,
    List<QueryParameter> query,
    boolean unchecked)
    implements RequestFacts {
  private static final String EXPECTED =
      "a path within the application as it would be sent, percent-encoded, with or without a query,"
          + " such as '/api/posts?page=2'";
  private static final Predicate<String> SENDABLE =
      Pattern.compile("/(?:[A-Za-z0-9._~!$&()*+,;=:@/?-]|%[0-9A-Fa-f]{2})*").asMatchPredicate();

  /** Reads a path and a query, of a route that is not known yet. */
  static Question of(
      String verb,
      String target,
      List<HeaderField> headers,
      Optional<String> user,
      String authority,
      Optional<String> type) {
    if (target.length() > 16 * 1024 || !SENDABLE.test(target)) {
      throw Problem.parameter("path", Optional.of(target), EXPECTED);
    }
    String[] parts = target.split("\\?", 2);
    String query = parts.length < 2 ? "" : parts[1];
    return new Question(
        verb, parts[0], query, headers, user, authority, type, Map.of(), pairs(query), false);
  }

  private static List<QueryParameter> pairs(String raw) {
    List<QueryParameter> pairs = new ArrayList<>();
    for (String pair : raw.split("&", -1)) {
      if (!pair.isEmpty()) {
        String[] parts = pair.split("=", 2);
        pairs.add(new QueryParameter(decoded(parts[0]), parts.length < 2 ? "" : decoded(parts[1])));
      }
    }
    return List.copyOf(pairs);
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  /**
   * The same on its route.
   *
   * @param match route and path values
   * @param counts tells parameters that the servlet filter does not take away
   * @param filtered whether there is that filter
   */
  Question on(Match match, Predicate<String> counts, boolean filtered) {
    List<QueryParameter> counted =
        query.stream().filter(parameter -> counts.test(parameter.name())).toList();
    boolean edge = filtered && match.route().stage() == Stage.EDGE;
    return new Question(
        verb,
        path,
        rawQuery,
        headers,
        user,
        authority,
        type,
        match.pathValues(),
        counted,
        edge && !match.route().sharesUnchecked());
  }

  /** As that of the servlet filter. */
  @Override
  public Optional<Reason> refusal() {
    return unchecked && !credentials().isEmpty()
        ? Optional.of(Reason.CREDENTIALS)
        : Optional.empty();
  }

  @Override
  public Optional<String> pathValue(String name) {
    return Optional.ofNullable(pathValues.get(name));
  }

  @Override
  public int rawQueryLength() {
    return rawQuery.length();
  }

  @Override
  public List<String> header(String name) {
    return headers.stream().filter(field -> field.is(name)).map(HeaderField::value).toList();
  }

  @Override
  public Optional<String> cookie(String name) {
    return header("Cookie").stream()
        .flatMap(line -> Stream.of(line.split(";", -1)))
        .map(pair -> pair.strip().split("=", 2))
        .filter(pair -> pair.length == 2 && pair[0].equals(name))
        .map(pair -> pair[1])
        .findFirst();
  }

  @Override
  public Optional<String> negotiatedType() {
    return type;
  }

  @Override
  public boolean hasMatrixParameters() {
    return path.indexOf(';') >= 0;
  }

  @Override
  public boolean hasBody() {
    return false;
  }

  @Override
  public Set<Credential> credentials() {
    Set<Credential> credentials = EnumSet.noneOf(Credential.class);
    if (user.isPresent()) {
      credentials.add(Credential.PRINCIPAL);
    }
    if (hasHeader("Authorization")) {
      credentials.add(Credential.AUTHORIZATION);
    }
    return credentials;
  }

  @Override
  public Optional<String> principalName() {
    return user;
  }

  @Override
  public Object source() {
    throw new UnsupportedOperationException("a dry run has no live request");
  }
}
