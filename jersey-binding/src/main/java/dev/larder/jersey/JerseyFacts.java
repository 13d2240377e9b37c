package dev.larder.jersey;

import dev.larder.model.Decision.Reason;
import dev.larder.model.RequestFacts;
import dev.larder.model.RequestFacts.Credential;
import dev.larder.model.RequestFacts.QueryParameter;
import dev.larder.model.RequestFacts.UnkeyedReads;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.HttpHeaders;
import java.net.URI;
import java.security.Principal;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.glassfish.jersey.server.ContainerRequest;
import org.jspecify.annotations.Nullable;

/** A request as Jersey sees it after matching. Reads the live request. */
final class JerseyFacts implements RequestFacts {
  private static final String CERTIFICATES = "jakarta.servlet.request.X509Certificate";

  private final ContainerRequest request;
  private final Route route;
  private final Host host;
  private @Nullable List<QueryParameter> query;
  private @Nullable Reason refusal;
  private byte @Nullable [] content;
  private boolean repeatable;

  JerseyFacts(ContainerRequest request, Route route, Host host) {
    this.request = request;
    this.route = route;
    this.host = host;
  }

  @Override
  public String verb() {
    return request.getMethod();
  }

  @Override
  public Optional<String> pathValue(String name) {
    // Jersey would decode all of them
    String encoded = request.getUriInfo().getPathParameters(false).getFirst(name);
    return encoded == null ? Optional.empty() : Optional.of(PercentDecoder.path(encoded));
  }

  @Override
  public List<QueryParameter> query() {
    List<QueryParameter> parsed = query;
    if (parsed == null) {
      Optional<QueryParameter> asSent = asSent();
      parsed =
          asSent.isEmpty()
              ? decoded()
              : Stream.concat(decoded().stream(), asSent.stream()).toList();
      query = parsed;
    }
    return parsed;
  }

  private List<QueryParameter> decoded() {
    return QueryStrings.parse(request.getRequestUri().getRawQuery());
  }

  /**
   * What a method reads undecoded belongs to the key undecoded. It comes last, so that no parameter
   * of a client can stand in for it.
   */
  private Optional<QueryParameter> asSent() {
    String path = request.getRequestUri().getRawPath();
    String raw = Objects.requireNonNullElse(request.getRequestUri().getRawQuery(), "");
    boolean plain = path.indexOf('%') < 0 && raw.isEmpty();
    return plain || !route.exposures().contains(Route.Exposure.ENCODED)
        ? Optional.empty()
        : Optional.of(new QueryParameter("", path + "?" + raw));
  }

  @Override
  public int rawQueryLength() {
    String raw = request.getRequestUri().getRawQuery();
    return raw == null ? 0 : raw.length();
  }

  @Override
  public List<String> header(String name) {
    List<String> lines = request.getRequestHeader(name);
    return lines == null ? List.of() : List.copyOf(lines);
  }

  @Override
  public boolean hasHeader(String name) {
    List<String> lines = request.getRequestHeader(name);
    return lines != null && !lines.isEmpty();
  }

  @Override
  public Optional<String> cookie(String name) {
    return Optional.ofNullable(request.getCookies().get(name)).map(Cookie::getValue);
  }

  @Override
  public String authority() {
    URI uri = request.getRequestUri();
    String scheme = lower(uri.getScheme());
    if (uri.getHost() == null) {
      // a name that java.net.URI does not take for a host, such as one with an underscore
      String raw = lower(uri.getRawAuthority());
      return scheme + "://" + raw + (raw.matches(".*:\\d+") ? "" : ":" + defaultPort(scheme));
    }
    int port = uri.getPort() < 0 ? defaultPort(scheme) : uri.getPort();
    return scheme + "://" + lower(uri.getHost()) + ":" + port;
  }

  private static String lower(@Nullable String text) {
    return text == null ? "" : text.toLowerCase(Locale.ROOT);
  }

  private static int defaultPort(String scheme) {
    return scheme.equals("https") ? 443 : 80;
  }

  @Override
  public Optional<String> negotiatedType() {
    return Negotiation.choose(route.produces(), request.getQualifiedAcceptableMediaTypes());
  }

  @Override
  public boolean hasMatrixParameters() {
    String path = request.getRequestUri().getRawPath();
    return path != null && path.indexOf(';') >= 0;
  }

  @Override
  public Optional<byte[]> content() {
    return Optional.ofNullable(content);
  }

  /** Has the key hold the body of a QUERY. */
  void hold(byte[] body) {
    content = body;
  }

  @Override
  public boolean hasBody() {
    if (SafeVerbs.isQuery(verb())) {
      return content == null;
    }
    List<String> lengths = header(HttpHeaders.CONTENT_LENGTH);
    return hasHeader("Transfer-Encoding")
        || (lengths.isEmpty()
            ? hasUnannouncedBody()
            : lengths.stream().anyMatch(length -> !length.equals("0")));
  }

  /**
   * HTTP/2 announces none: waits for the first byte or the end. Not where the request bypasses
   * anyway, since the method may read it past Jersey.
   */
  private boolean hasUnannouncedBody() {
    if (host.announcesBodies() || refusal().isPresent()) {
      return false;
    }
    try {
      return request.hasEntity();
    } catch (ProcessingException | IllegalStateException unreadable) {
      return true;
    }
  }

  @Override
  public Set<Credential> credentials() {
    Set<Credential> credentials = EnumSet.noneOf(Credential.class);
    if (principal() != null) {
      credentials.add(Credential.PRINCIPAL);
    }
    if (hasHeader(HttpHeaders.AUTHORIZATION)) {
      credentials.add(Credential.AUTHORIZATION);
    }
    if (request.getProperty(CERTIFICATES) != null) {
      credentials.add(Credential.CLIENT_CERTIFICATE);
    }
    if (host.hasSession()) {
      credentials.add(Credential.SESSION);
    }
    return credentials;
  }

  private @Nullable Principal principal() {
    return request.getSecurityContext() == null
        ? null
        : request.getSecurityContext().getUserPrincipal();
  }

  @Override
  public Optional<String> principalName() {
    return Optional.ofNullable(principal()).map(Principal::getName);
  }

  /** Where Jersey runs. */
  Host host() {
    return host;
  }

  /** Has the request bypass the cache. */
  void refuse(Reason reason) {
    refusal = reason;
  }

  @Override
  public Optional<Reason> refusal() {
    return Optional.ofNullable(refusal)
        .or(() -> isDecodable() ? Optional.empty() : Optional.of(Reason.NO_KEY));
  }

  /** Jersey may have mended the query; what the method makes of it as sent is not known. */
  private boolean isDecodable() {
    return PercentDecoder.isDecodable(request.getRequestUri().getRawPath())
        && PercentDecoder.isDecodable(request.getRequestUri().getRawQuery())
        && isPlain(request.getRequestUri().getRawQuery())
        && host.rawQuery().map(raw -> PercentDecoder.isDecodable(raw) && isPlain(raw)).orElse(true);
  }

  /**
   * Whether a query has no sign that a browser would have encoded: shown as it was sent, such a
   * sign would reach those who sent it encoded.
   */
  private static boolean isPlain(@Nullable String query) {
    return query == null
        || query.chars().allMatch(c -> c > ' ' && c < 0x7F && "\"'<>".indexOf(c) < 0);
  }

  @Override
  public Set<String> unkeyedReads() {
    return request.getProperty(UnkeyedReads.class.getName()) instanceof UnkeyedReads reads
        ? reads.names()
        : Set.of();
  }

  /** Says that the request can run once more. */
  void allowRepeat() {
    repeatable = true;
  }

  @Override
  public boolean isRepeatable() {
    return repeatable;
  }

  @Override
  public Object source() {
    return request;
  }
}
