package dev.larder.attack;

import dev.larder.annotation.Cacheable;
import dev.larder.annotation.Cacheable.Query;
import dev.larder.annotation.Cacheable.Scope;
import dev.larder.annotation.Cacheable.Unkeyed;
import dev.larder.annotation.InvalidateCache;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The resources that are attacked, once for each stage; what a route answers, its name decides. */
public abstract class Pages {
  @SuppressWarnings("NullAway.Init") // injected
  @Context
  private UriInfo uri;

  @GET
  @Path("echo/{name}")
  @Produces("text/plain")
  public Response echo(@PathParam("name") String name, @Context HttpHeaders headers) {
    return JerseyCall.response(Call.Actions.act("echo", JerseyCall.of(headers, uri)));
  }

  @GET
  @Path("two/{first}/{second}")
  @Produces("text/plain")
  public Response two(@PathParam("first") String first, @PathParam("second") String second) {
    return JerseyCall.response(Reply.of("first=" + first, "second=" + second));
  }

  @GET
  @Path("do/{name}")
  @Produces("text/plain")
  public Response act(@PathParam("name") String name, @Context HttpHeaders headers) {
    return JerseyCall.response(Call.Actions.act(name, JerseyCall.of(headers, uri)));
  }

  @GET
  @Path("raw/{name}")
  @Produces("text/plain")
  public Response raw(
      @PathParam("name") String name,
      @Context HttpHeaders headers,
      @Context HttpServletRequest servlet) {
    return JerseyCall.response(
        Call.Actions.act(name, new JerseyCall(headers, uri, servlet, null, null)));
  }

  @GET
  @Path("context/{name}")
  @Produces("text/plain")
  public Response context(
      @PathParam("name") String name,
      @Context HttpHeaders headers,
      @Context ContainerRequestContext request) {
    return JerseyCall.response(
        Call.Actions.act(name, new JerseyCall(headers, uri, null, request, null)));
  }

  @GET
  @Path("types/{name}")
  @Produces({"text/plain", "application/json"})
  public Response types(@PathParam("name") String name, @Context HttpHeaders headers) {
    return JerseyCall.response(Reply.of("type=" + headers.getHeaderString("Accept")));
  }

  @GET
  @Path("any/{name}")
  public Response any(@PathParam("name") String name, @Context HttpHeaders headers) {
    return JerseyCall.response(Call.Actions.act(name, JerseyCall.of(headers, uri)));
  }

  @GET
  @Path("pub/{rest: .*}")
  @Produces("text/plain")
  public Response pub(@PathParam("rest") String rest) {
    return JerseyCall.response(Reply.of("public=" + rest));
  }

  @GET
  @Path("me")
  @Produces("text/plain")
  public Response me(@Context SecurityContext security) {
    return JerseyCall.response(JerseyCall.page(security));
  }

  @GET
  @Path("item/{slug}")
  @Produces("text/plain")
  public Response item(@PathParam("slug") String slug) {
    return JerseyCall.response(Reply.of("item=" + slug));
  }

  @GET
  @Path("list")
  @Produces("text/plain")
  public Response list(
      @QueryParam("page") @DefaultValue("1") String page, @Context HttpHeaders headers) {
    return JerseyCall.response(Call.Actions.act("list", JerseyCall.of(headers, uri)));
  }

  @GET
  @Path("keyed/{name}")
  @Produces("text/plain")
  public Response keyed(@PathParam("name") String name, @Context HttpHeaders headers) {
    return JerseyCall.response(Call.Actions.act(name, JerseyCall.of(headers, uri)));
  }

  @GET
  @Path("vary/{name}")
  @Produces("text/plain")
  public Response vary(@PathParam("name") String name, @Context HttpHeaders headers) {
    return JerseyCall.response(Call.Actions.act(name, JerseyCall.of(headers, uri)));
  }

  @GET
  @Path("public/{name}")
  @Produces("text/plain")
  public Response everyones(
      @PathParam("name") String name,
      @Context HttpHeaders headers,
      @Context HttpServletRequest servlet,
      @Context SecurityContext security) {
    return JerseyCall.response(
        Call.Actions.act(name, new JerseyCall(headers, uri, servlet, null, security)));
  }

  @GET
  @Path("later/{name}")
  @Produces("text/plain")
  public CompletionStage<Response> later(
      @PathParam("name") String name,
      @Context HttpHeaders headers,
      @Context SecurityContext security) {
    JerseyCall call = new JerseyCall(headers, uri, null, null, security);
    return CompletableFuture.supplyAsync(() -> JerseyCall.response(Call.Actions.act(name, call)));
  }

  @GET
  @Path("audit/{name}")
  @Produces("text/plain")
  public Response audit(
      @PathParam("name") String name,
      @Context HttpHeaders headers,
      @Context HttpServletRequest servlet) {
    return JerseyCall.response(
        Call.Actions.act(name, new JerseyCall(headers, uri, servlet, null, null)));
  }

  /** Looked up where Jersey has authenticated. */
  @Path("/j")
  @Cacheable(ttl = 600)
  public static final class OfJersey extends Pages {
    @Override
    @Cacheable(key = "j:me:{{user_id}}", ttl = 600)
    public Response me(SecurityContext security) {
      return super.me(security);
    }

    @Override
    @Cacheable(ttl = 600, query = Query.DECLARED)
    public Response list(String page, HttpHeaders headers) {
      return super.list(page, headers);
    }

    @Override
    @Cacheable(
        key = "j:keyed:{{name}}:{{header.X-One}}:{{header.X-Two}}:{{cookie.theme}}",
        ttl = 600)
    public Response keyed(String name, HttpHeaders headers) {
      return super.keyed(name, headers);
    }

    @Override
    @Cacheable(ttl = 600, varyBy = "X-Lang")
    public Response vary(String name, HttpHeaders headers) {
      return super.vary(name, headers);
    }

    @Override
    @Cacheable(ttl = 600, scope = Scope.PUBLIC)
    public Response everyones(
        String name, HttpHeaders headers, HttpServletRequest servlet, SecurityContext security) {
      return super.everyones(name, headers, servlet, security);
    }

    @Override
    @Cacheable(ttl = 600, scope = Scope.PUBLIC)
    public CompletionStage<Response> later(
        String name, HttpHeaders headers, SecurityContext security) {
      return super.later(name, headers, security);
    }

    @Override
    @Cacheable(ttl = 600, unkeyed = Unkeyed.AUDIT)
    public Response audit(String name, HttpHeaders headers, HttpServletRequest servlet) {
      return super.audit(name, headers, servlet);
    }

    @GET
    @Path("mine/{slug}")
    @Produces("text/plain")
    @Cacheable(key = "j:item:{{slug}}:mine:{{user_id}}", ttl = 600)
    public Response mine(@PathParam("slug") String slug, @Context SecurityContext security) {
      return JerseyCall.response(JerseyCall.page(security));
    }

    @PUT
    @Path("item/{slug}")
    @InvalidateCache("j:item:{{slug}}:*")
    public String change(@PathParam("slug") String slug) {
      return "changed";
    }

    @DELETE
    @Path("users/{id}")
    @InvalidateCache("@{{path.id}}")
    public String forget(@PathParam("id") String id) {
      return "forgotten";
    }
  }

  /** Looked up by the servlet filter. */
  @Path("/e")
  @Cacheable(ttl = 600, edge = true)
  public static final class OfEdge extends Pages {
    @Override
    @Cacheable(ttl = 600, edge = true, query = Query.DECLARED)
    public Response list(String page, HttpHeaders headers) {
      return super.list(page, headers);
    }

    @Override
    @Cacheable(
        key = "e:keyed:{{name}}:{{header.X-One}}:{{header.X-Two}}:{{cookie.theme}}",
        ttl = 600,
        edge = true)
    public Response keyed(String name, HttpHeaders headers) {
      return super.keyed(name, headers);
    }

    @Override
    @Cacheable(ttl = 600, edge = true, varyBy = "X-Lang")
    public Response vary(String name, HttpHeaders headers) {
      return super.vary(name, headers);
    }

    @Override
    @Cacheable(ttl = 600, edge = true, scope = Scope.PUBLIC)
    public Response everyones(
        String name, HttpHeaders headers, HttpServletRequest servlet, SecurityContext security) {
      return super.everyones(name, headers, servlet, security);
    }

    @Override
    @Cacheable(ttl = 600, edge = true, unkeyed = Unkeyed.AUDIT)
    public Response audit(String name, HttpHeaders headers, HttpServletRequest servlet) {
      return super.audit(name, headers, servlet);
    }

    @PUT
    @Path("item/{slug}")
    @InvalidateCache("e:item:{{slug}}:*")
    public String change(@PathParam("slug") String slug) {
      return "changed";
    }
  }
}
