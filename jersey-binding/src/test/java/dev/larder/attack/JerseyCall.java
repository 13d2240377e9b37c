package dev.larder.attack;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.security.Principal;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A call of a resource method, as far as it is handed the request. */
record JerseyCall(
    HttpHeaders fields,
    UriInfo uri,
    @Nullable HttpServletRequest request,
    @Nullable ContainerRequestContext context,
    @Nullable SecurityContext security)
    implements Call {

  static Call of(HttpHeaders fields, UriInfo uri) {
    return new JerseyCall(fields, uri, null, null, null);
  }

  static Response response(Reply reply) {
    Response.ResponseBuilder response = Response.status(reply.status()).entity(reply.body());
    reply.headers().forEach(field -> response.header(field.getKey(), field.getValue()));
    return response.build();
  }

  /** The page of whoever is signed in. */
  static Reply page(SecurityContext security) {
    return security.getUserPrincipal() == null
        ? Reply.of("nobody").status(401)
        : Reply.of("secret of " + security.getUserPrincipal().getName() + ".");
  }

  @Override
  public SortedMap<String, List<String>> headers() {
    SortedMap<String, List<String>> found = new TreeMap<>();
    fields
        .getRequestHeaders()
        .forEach((name, lines) -> found.put(name.toLowerCase(Locale.ROOT), List.copyOf(lines)));
    return found;
  }

  @Override
  public SortedMap<String, String> cookies() {
    SortedMap<String, String> found = new TreeMap<>();
    fields.getCookies().forEach((name, cookie) -> found.put(name, cookie.getValue()));
    return found;
  }

  @Override
  public SortedMap<String, List<String>> parameters() {
    return new TreeMap<>(uri.getQueryParameters());
  }

  @Override
  public String target() {
    String query = uri.getRequestUri().getRawQuery();
    return uri.getRequestUri().getRawPath() + (query == null ? "" : "?" + query);
  }

  @Override
  public String origin() {
    return uri.getBaseUri().resolve("/").toString();
  }

  @Override
  public @Nullable Object attribute(String name) {
    return context == null ? servlet().getAttribute(name) : context.getProperty(name);
  }

  @Override
  public @Nullable Principal user() {
    return Objects.requireNonNull(security, "the method is not handed it").getUserPrincipal();
  }

  @Override
  public HttpServletRequest servlet() {
    return Objects.requireNonNull(request, "the method is not handed it");
  }
}
