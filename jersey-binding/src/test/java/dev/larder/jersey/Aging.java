package dev.larder.jersey;

import dev.larder.annotation.Cacheable;
import dev.larder.annotation.Cacheable.Scope;
import dev.larder.annotation.InvalidateCache;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Resources whose entries live for a minute, and are served for longer. */
@Path("/")
public class Aging {
  private final Origin origin;
  private final Provider<HttpServletRequest> hidden;

  /** Called by Jersey. */
  @Inject
  public Aging(Origin origin, Provider<HttpServletRequest> hidden) {
    this.origin = origin;
    this.hidden = hidden;
  }

  /** What the resources answer, and how often they were asked. */
  static final class Origin {
    final AtomicInteger runs = new AtomicInteger();
    volatile Supplier<String> answer = () -> "";

    private String answer() {
      int run = runs.incrementAndGet();
      return "run " + run + answer.get();
    }
  }

  @GET
  @Path("soft/{n}")
  @Cacheable(key = "soft:{{n}}", ttl = 60, staleWhileRevalidate = 30)
  public String soft(@PathParam("n") String n) {
    return origin.answer();
  }

  @PUT
  @Path("soft/{n}")
  @InvalidateCache("soft:{{n}}:*")
  public void change(@PathParam("n") String n) {}

  @GET
  @Path("stage/{n}")
  @Cacheable(key = "stage:{{n}}", ttl = 60, staleWhileRevalidate = 30)
  public CompletionStage<String> stage(@PathParam("n") String n) {
    return CompletableFuture.supplyAsync(origin::answer);
  }

  @GET
  @Path("mine/{n}")
  @Cacheable(key = "mine:{{n}}:{{user_id}}", ttl = 60, staleWhileRevalidate = 30)
  public String mine(@PathParam("n") String n, @Context SecurityContext caller) {
    return origin.answer() + " of " + caller.getUserPrincipal().getName();
  }

  @GET
  @Path("servlet/{n}")
  @Cacheable(
      key = "servlet:{{n}}",
      ttl = 60,
      staleWhileRevalidate = 30,
      unkeyed = Cacheable.Unkeyed.OFF)
  public String servlet(@PathParam("n") String n, @Context HttpServletRequest request) {
    return origin.answer() + " to " + request.getMethod();
  }

  @GET
  @Path("hidden/{n}")
  @Cacheable(
      key = "hidden:{{n}}",
      ttl = 60,
      staleWhileRevalidate = 3000,
      unkeyed = Cacheable.Unkeyed.OFF)
  public String hidden(@PathParam("n") String n) {
    return origin.answer() + " to " + hidden.get().getMethod();
  }

  @GET
  @Path("role/{n}")
  @Cacheable(key = "role:{{n}}", ttl = 60, scope = Scope.PUBLIC, staleWhileRevalidate = 3000)
  public String role(@PathParam("n") String n, @Context SecurityContext caller) {
    return origin.answer() + (caller.isUserInRole("editor") ? " for editors" : "");
  }

  @GET
  @Path("safe/{n}")
  @Cacheable(key = "safe:{{n}}", ttl = 60, staleIfError = 300)
  public String safe(@PathParam("n") String n) {
    return origin.answer();
  }

  @GET
  @Path("safe-stage/{n}")
  @Cacheable(key = "safe-stage:{{n}}", ttl = 60, staleIfError = 300)
  public CompletionStage<String> safeStage(@PathParam("n") String n) {
    return CompletableFuture.supplyAsync(origin::answer);
  }

  @GET
  @Path("safe-thrown/{n}")
  @Cacheable(key = "safe-thrown:{{n}}", ttl = 60, staleIfError = 300)
  public CompletionStage<String> safeThrown(@PathParam("n") String n) {
    return CompletableFuture.completedFuture(origin.answer());
  }

  @GET
  @Path("said-safe/{n}")
  @Cacheable(key = "said-safe:{{n}}", ttl = Cacheable.FROM_RESPONSE)
  public Response saidSafe(@PathParam("n") String n) {
    return said("max-age=60, stale-if-error=300");
  }

  @GET
  @Path("said-soft/{n}")
  @Cacheable(key = "said-soft:{{n}}", ttl = Cacheable.FROM_RESPONSE)
  public Response saidSoft(@PathParam("n") String n) {
    return said("max-age=60, stale-while-revalidate=30");
  }

  private Response said(String control) {
    return Response.ok(origin.answer()).header("Cache-Control", control).build();
  }

  @GET
  @Path("safe-resumed/{n}")
  @Cacheable(key = "safe-resumed:{{n}}", ttl = 60, staleIfError = 300)
  public void safeResumed(@PathParam("n") String n, @Suspended AsyncResponse response) {
    try {
      response.resume(origin.answer());
    } catch (IllegalStateException failure) {
      response.resume(failure);
    }
  }
}
