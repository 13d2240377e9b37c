package dev.larder.jersey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.annotation.Cacheable;
import dev.larder.annotation.Cacheable.Scope;
import dev.larder.annotation.Cacheable.Unkeyed;
import dev.larder.model.Decision.Reason;
import dev.larder.spi.RequestCache.Cover;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.MessageBodyWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SealIT {
  private static final AtomicInteger RUNS = new AtomicInteger();

  private final RecordingCache cache = new RecordingCache();
  private TestServer server;

  @BeforeEach
  void start() {
    RUNS.set(0);
    server =
        TestServer.start(
            cache, Page.class, Cors.class, Before.class, LookingWriter.class, Mapper.class);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void methodSeesOnlyNeutralHeaders() {
    HttpResponse<String> response =
        server.get(
            "/page",
            "Origin",
            "https://a.example",
            "X-Tenant",
            "t",
            "Cookie",
            "theme=dark",
            "Accept",
            "text/plain",
            "Traceparent",
            "00-1",
            "X-B3-TraceId",
            "1",
            "Authorization",
            "Basic eDp5",
            "Content-Language",
            "de",
            "Range",
            "bytes=0-1",
            "If-None-Match",
            "\"x\"");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body())
        .isEqualTo(
            "[accept, authorization, content-language, host, traceparent, x-b3-traceid]"
                + " cookies []");
    assertThat(RUNS).hasValue(1);
  }

  @Test
  void coveredHeadersAndCookiesStay() {
    cache.cover = new Cover(true, Set.of("x-tenant", "accept"), Set.of("theme"));
    HttpResponse<String> response =
        server.get("/page", "X-Tenant", "t", "X-Other", "o", "Cookie", "a=1; theme=dark; b=2");

    assertThat(response.body()).isEqualTo("[cookie, host, x-tenant] cookies [theme=dark]");
    assertThat(RUNS).hasValue(1);
  }

  @Test
  void withoutSealOnlyConditionsAndRangesAreHidden() {
    cache.cover = new Cover(false, Set.of(), Set.of());
    HttpResponse<String> response =
        server.get("/page", "X-Other", "o", "Range", "bytes=0-1", "If-Modified-Since", "x");

    assertThat(response.body()).contains("x-other").doesNotContain("range", "if-");
    assertThat(RUNS).hasValue(1);
  }

  @Test
  void otherFiltersSeeEverythingBeforeAndAfter() {
    HttpResponse<String> response = server.get("/page", "Origin", "https://a.example");

    assertThat(response.headers().firstValue("X-Before")).hasValue("https://a.example");
    assertThat(response.headers().firstValue("Access-Control-Allow-Origin"))
        .hasValue("https://a.example");
    assertThat(server.get("/page", "Origin", "https://b.example").headers().map())
        .containsEntry("access-control-allow-origin", List.of("https://b.example"));
    assertThat(RUNS).hasValue(1);
  }

  @Test
  void bodyWriterIsSealedLikeTheMethod() {
    assertThat(server.get("/page/written", "X-Tenant", "t").body()).isEqualTo("tenant null");
    assertThat(RUNS).hasValue(1);
  }

  @Test
  void bypassedAndUncachedRequestsAreNotSealed() {
    cache.bypass = Optional.of(Reason.CREDENTIALS);
    assertThat(server.get("/page", "X-Tenant", "t").body()).contains("x-tenant");
    assertThat(server.get("/page/plain", "X-Tenant", "t").body()).contains("x-tenant");
    assertThat(RUNS).hasValue(2);
  }

  /** Nothing of a failure is stored, so that mappers may go by what the client asked for. */
  @Test
  void mappersOfExceptionsSeeEverything() {
    assertThat(server.get("/page/broken", "Accept-Language", "de").body()).isEqualTo("in de");
    assertThat(server.get("/page", "Accept-Language", "de").body()).doesNotContain("accept-l");
    assertThat(RUNS).hasValue(2);
  }

  @Test
  void theUsersContextIsTheApplicationsOwnAgainForResponseFilters() {
    HttpResponse<String> response = server.get("/page/user", "X-User", "ann");
    assertThat(response.body()).isEqualTo("ann");
    assertThat(response.headers().firstValue("X-Context")).hasValue("Ours");
    assertThat(server.get("/page/context", "X-User", "ann").body()).isEqualTo("Ours");
    assertThat(RUNS).hasValue(2);
  }

  @Path("/page")
  public static class Page {
    @GET
    @Produces("text/plain")
    @Cacheable(ttl = 60)
    public String page(@Context HttpHeaders headers) {
      RUNS.incrementAndGet();
      return look(headers);
    }

    @GET
    @Path("plain")
    @Produces("text/plain")
    public String plain(@Context HttpHeaders headers) {
      RUNS.incrementAndGet();
      return look(headers);
    }

    @GET
    @Path("broken")
    @Produces("text/plain")
    @Cacheable(ttl = 60)
    public String broken() {
      RUNS.incrementAndGet();
      throw new Broken();
    }

    @GET
    @Path("user")
    @Produces("text/plain")
    @Cacheable(ttl = 60, scope = Scope.PUBLIC)
    public String user(@Context SecurityContext security) {
      RUNS.incrementAndGet();
      return security.getUserPrincipal().getName();
    }

    @GET
    @Path("context")
    @Produces("text/plain")
    @Cacheable(ttl = 60, scope = Scope.PUBLIC, unkeyed = Unkeyed.OFF)
    public String context(@Context ContainerRequestContext request) {
      RUNS.incrementAndGet();
      return request.getSecurityContext().getClass().getSimpleName();
    }

    @GET
    @Path("written")
    @Produces("text/plain")
    @Cacheable(ttl = 60)
    public StringBuilder written() {
      RUNS.incrementAndGet();
      return new StringBuilder("tenant ");
    }

    /** The client adds a few headers of its own. */
    private static String look(HttpHeaders headers) {
      Set<String> names =
          headers.getRequestHeaders().keySet().stream()
              .map(name -> name.toLowerCase(Locale.ROOT))
              .filter(name -> !name.equals("content-length"))
              .collect(Collectors.toCollection(TreeSet::new));
      Set<String> cookies =
          headers.getCookies().values().stream()
              .map(cookie -> cookie.getName() + "=" + cookie.getValue())
              .collect(Collectors.toCollection(TreeSet::new));
      return names + " cookies " + cookies;
    }
  }

  public static class Before implements ContainerRequestFilter {
    @Override
    public void filter(ContainerRequestContext request) {
      request.setProperty("before", String.valueOf(request.getHeaderString("Origin")));
      String user = request.getHeaderString("X-User");
      if (user != null) {
        request.setSecurityContext(new Ours(user));
      }
    }
  }

  public static class Cors implements ContainerResponseFilter {
    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
      response.getHeaders().add("X-Before", request.getProperty("before"));
      response
          .getHeaders()
          .add("X-Context", request.getSecurityContext().getClass().getSimpleName());
      response.getHeaders().add("Access-Control-Allow-Origin", request.getHeaderString("Origin"));
    }
  }

  private record Ours(String user) implements SecurityContext {
    @Override
    public Principal getUserPrincipal() {
      return () -> user;
    }

    @Override
    public boolean isUserInRole(String role) {
      return false;
    }

    @Override
    public boolean isSecure() {
      return false;
    }

    @Override
    public String getAuthenticationScheme() {
      return "ours";
    }
  }

  private static final class Broken extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /** Answers in the language of the client. */
  public static class Mapper implements ExceptionMapper<Broken> {
    @SuppressWarnings("NullAway.Init") // injected
    @Context
    HttpHeaders headers;

    @Override
    public Response toResponse(Broken broken) {
      return Response.status(500).entity("in " + headers.getAcceptableLanguages().get(0)).build();
    }
  }

  /** Looks at the request while it writes. */
  public static class LookingWriter implements MessageBodyWriter<StringBuilder> {
    @SuppressWarnings("NullAway.Init") // injected
    @Context
    HttpHeaders headers;

    @Override
    public boolean isWriteable(
        Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
      return type == StringBuilder.class;
    }

    @Override
    public void writeTo(
        StringBuilder text,
        Class<?> type,
        Type genericType,
        Annotation[] annotations,
        MediaType mediaType,
        MultivaluedMap<String, Object> own,
        OutputStream out)
        throws IOException {
      String tenant = headers.getHeaderString("X-Tenant");
      out.write((text + String.valueOf(tenant)).getBytes(StandardCharsets.UTF_8));
    }
  }
}
