package dev.larder.servlet;

import dev.larder.model.Decision.Reason;
import dev.larder.model.RequestFacts;
import dev.larder.model.RequestFacts.Credential;
import dev.larder.model.RequestFacts.QueryParameter;
import dev.larder.spi.RequestCache.RouteMatcher.Match;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A servlet request as the engine sees it; reads the live request. Belongs to its thread. */
final class ServletFacts implements RequestFacts {
  private static final String CLIENT_CERTIFICATE = "jakarta.servlet.request.X509Certificate";

  private final HttpServletRequest request;
  private final Map<String, String> pathValues;
  private final boolean forAll;
  private final QueryText query;
  private @Nullable String authority;

  ServletFacts(HttpServletRequest request, Map<String, String> pathValues) {
    this(request, pathValues, false);
  }

  ServletFacts(HttpServletRequest request, Match match) {
    this(request, match.pathValues(), match.route().sharesUnchecked());
  }

  private ServletFacts(HttpServletRequest request, Map<String, String> pathValues, boolean forAll) {
    this.request = request;
    this.pathValues = Map.copyOf(pathValues);
    this.forAll = forAll;
    this.query = QueryText.of(Optional.ofNullable(request.getQueryString()));
  }

  @Override
  public String verb() {
    return request.getMethod();
  }

  @Override
  public Optional<String> pathValue(String name) {
    return Optional.ofNullable(pathValues.get(name));
  }

  @Override
  public List<QueryParameter> query() {
    return query.pairs();
  }

  /** A query that cannot be decoded counts as too long, so that no key is built from it. */
  @Override
  public int rawQueryLength() {
    return query.decodable() ? query.rawLength() : Integer.MAX_VALUE;
  }

  @Override
  public List<String> header(String name) {
    return hasHeader(name) ? Collections.list(request.getHeaders(name)) : List.of();
  }

  @Override
  public boolean hasHeader(String name) {
    return request.getHeader(name) != null;
  }

  @Override
  public Optional<String> cookie(String name) {
    return Stream.ofNullable(request.getCookies())
        .flatMap(Stream::of)
        .filter(cookie -> cookie.getName().equals(name))
        .map(Cookie::getValue)
        .findFirst();
  }

  @Override
  public String authority() {
    String known = authority;
    if (known == null) {
      String origin =
          request.getScheme() + "://" + request.getServerName() + ":" + request.getServerPort();
      known = origin.toLowerCase(Locale.ROOT);
      authority = known;
    }
    return known;
  }

  @Override
  public Optional<String> negotiatedType() {
    return Optional.empty();
  }

  @Override
  public boolean hasMatrixParameters() {
    return request.getRequestURI().indexOf(';') >= 0;
  }

  @Override
  public boolean hasBody() {
    return hasBody(request);
  }

  static boolean hasBody(HttpServletRequest request) {
    return request.getHeader("Transfer-Encoding") != null
        || request.getContentLengthLong() > 0
        || UnannouncedBody.isIn(request);
  }

  @Override
  public Set<Credential> credentials() {
    Set<Credential> found = EnumSet.noneOf(Credential.class);
    if (request.getHeader("Authorization") != null) {
      found.add(Credential.AUTHORIZATION);
    }
    if (request.getUserPrincipal() != null) {
      found.add(Credential.PRINCIPAL);
    }
    if (request.getAttribute(CLIENT_CERTIFICATE) != null) {
      found.add(Credential.CLIENT_CERTIFICATE);
    }
    if (request.getSession(false) != null || request.isRequestedSessionIdValid()) {
      found.add(Credential.SESSION);
    }
    return found;
  }

  /**
   * Here the application's own filters have not run: nobody has looked at the credentials, so that
   * a token that is worth nothing must reach the application, though the route be public. Not so
   * where whoever deploys it has said that all may share what a response lets them share.
   */
  @Override
  public Optional<Reason> refusal() {
    return forAll || credentials().isEmpty() ? Optional.empty() : Optional.of(Reason.CREDENTIALS);
  }

  @Override
  public Optional<String> principalName() {
    return Optional.ofNullable(request.getUserPrincipal()).map(Principal::getName);
  }

  @Override
  public Set<String> unkeyedReads() {
    return request.getAttribute(UnkeyedReads.class.getName()) instanceof UnkeyedReads reads
        ? reads.names()
        : Set.of();
  }

  /** On the same thread, before the container takes it back. */
  @Override
  public boolean isRepeatable() {
    return true;
  }

  @Override
  public Object source() {
    return request;
  }
}
