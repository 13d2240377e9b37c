package dev.larder.jersey;

import dev.larder.annotation.Cacheable;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Form;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.CRC32;

/** Resources that are asked with a body; each answer tells how many ran before it. */
@Path("/")
@Produces("text/plain")
public class Searches {
  static final AtomicInteger RUNS = new AtomicInteger();

  /** What a filter tells the method in a way that nobody notices. */
  static final ThreadLocal<String> TOLD = new ThreadLocal<>();

  /** What may be read before the method runs has to be sealed before. */
  private final HttpHeaders headers;

  /** Called by Jersey. */
  @Inject
  public Searches(HttpHeaders headers) {
    this.headers = headers;
  }

  /** As an application designates a method that JAX-RS does not know. */
  @Target(ElementType.METHOD)
  @Retention(RetentionPolicy.RUNTIME)
  @HttpMethod("QUERY")
  @interface QUERY {}

  /** What is asked for, as far as an answer can show it. */
  static String text(byte[] body) {
    CRC32 sum = new CRC32();
    sum.update(body);
    return body.length + " bytes, " + sum.getValue();
  }

  private static String run(byte[] body) {
    return "run " + RUNS.incrementAndGet() + " of " + text(body);
  }

  @QUERY
  @Path("find/{n}")
  @Cacheable(key = "find:{{n}}", ttl = 600)
  public String find(@PathParam("n") String n, byte[] body) {
    return run(body);
  }

  @GET
  @Path("find/{n}")
  @Cacheable(key = "find:{{n}}", ttl = 600)
  public String get(@PathParam("n") String n) {
    return run(new byte[0]);
  }

  @PUT
  @Path("find/{n}")
  public void put(@PathParam("n") String n) {}

  @QUERY
  @Path("mine/{n}")
  @Cacheable(key = "mine:{{n}}:{{user_id}}", ttl = 600)
  public String mine(@PathParam("n") String n, byte[] body) {
    return run(body);
  }

  @QUERY
  @Path("shown/{n}")
  @Cacheable(key = "shown:{{n}}", ttl = 600)
  public String shown(@PathParam("n") String n, byte[] body) {
    return run(body)
        + headers.getRequestHeader("Content-Type")
        + headers.getRequestHeader("Content-Encoding")
        + headers.getRequestHeader("Content-Length")
        + headers.getRequestHeader("X-Other");
  }

  @PUT
  @Path("shown/{n}")
  public void putShown(@PathParam("n") String n) {}

  @QUERY
  @Path("tagged/{n}")
  @Cacheable(key = "tagged:{{n}}", ttl = 600)
  public Response tagged(@PathParam("n") String n, byte[] body) {
    return Response.ok(run(body))
        .tag(new EntityTag("t"))
        .header("Last-Modified", "Thu, 01 Jan 2026 00:00:00 GMT")
        .build();
  }

  @QUERY
  @Path("form/{n}")
  @Cacheable(key = "form:{{n}}", ttl = 600)
  public String form(@PathParam("n") String n, Form form) {
    return "run " + RUNS.incrementAndGet() + " of " + form.asMap();
  }

  /** Reads the body past Jersey. */
  @QUERY
  @Path("servlet/{n}")
  @Cacheable(key = "servlet:{{n}}", ttl = 600)
  public String servlet(@PathParam("n") String n, @Context HttpServletRequest request)
      throws IOException {
    return run(request.getInputStream().readAllBytes());
  }

  /** Is told of the body by a filter that has read it. */
  @QUERY
  @Path("told/{n}")
  @Cacheable(key = "told:{{n}}", ttl = 600)
  public String told(@PathParam("n") String n, byte[] rest) {
    return run(rest) + " and " + TOLD.get();
  }

  @QUERY
  @Path("soft/{n}")
  @Cacheable(key = "soft:{{n}}", ttl = 60, staleWhileRevalidate = 30)
  public String soft(@PathParam("n") String n, byte[] body) {
    return run(body);
  }

  /** What stands on a class is meant for its GETs. */
  @Path("class/{n}")
  @Produces("text/plain")
  @Cacheable(key = "class:{{n}}", ttl = 600)
  public static class OnClass {
    @QUERY
    public String query(@PathParam("n") String n, byte[] body) {
      return run(body);
    }

    @GET
    public String get(@PathParam("n") String n) {
      return run(new byte[0]);
    }
  }
}
