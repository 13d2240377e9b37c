package dev.larder.jersey;

import dev.larder.model.CapturedResponse.Body;
import dev.larder.model.CapturedResponse.Unencoded;
import dev.larder.model.RouteDefinition;
import dev.larder.spi.RequestCache.Opening.Hit;
import jakarta.ws.rs.ConstrainedTo;
import jakarta.ws.rs.RuntimeType;
import jakarta.ws.rs.core.Feature;
import jakarta.ws.rs.core.FeatureContext;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import org.glassfish.jersey.server.ResourceConfig;

/**
 * Caches the responses of annotated resource methods and drops them on annotated mutations.
 *
 * <p>Registering it is all that is needed; Jersey also finds it by itself unless its discovery is
 * switched off. Registering it twice does no harm. It starts when Jersey's resource model is
 * complete; any fault in an annotation or option stops the application from starting, with one
 * message that names all of them.
 *
 * <p>Where it stands: the last request filter ({@code Integer.MAX_VALUE}), so that authentication
 * has run; the first and the last response filter; the innermost writer interceptor, inside any
 * compression. Response filters run on hits as on misses and what they add is never stored; the
 * request property {@link CachedEntity#HIT} tells a hit. Responses that are streamed ({@code
 * StreamingOutput}, server-sent events, files) pass untouched.
 *
 * <p>It works with {@code dev.larder.servlet.LarderFilter} in front of it or alone. The application
 * may put an open {@code dev.larder.Larder} of its own into the configuration property {@code
 * dev.larder.Larder}; otherwise one is taken from the servlet context or opened from the options
 * that start with {@code larder.}, in Jersey's configuration or the context parameters.
 *
 * <p>Thread safe. Has no effect in a client.
 */
@ConstrainedTo(RuntimeType.SERVER)
public final class LarderFeature implements Feature {
  private static final int LAST = Integer.MAX_VALUE;

  /** Creates the feature; Jersey calls it. */
  public LarderFeature() {}

  /**
   * Registers filters, interceptor and listeners.
   *
   * @param context the application's configuration
   * @return whether anything was registered: false in a client
   */
  @Override
  public boolean configure(FeatureContext context) {
    if (context.getConfiguration().getRuntimeType() != RuntimeType.SERVER
        || context.getConfiguration().isRegistered(StartListener.class)) {
      return false;
    }
    // classes: Jersey copies them on a reload, and instances would still serve the ended
    // application
    context
        .register(new InvalidationBinder())
        .register(StartListener.class)
        .register(EarlySealFilter.class, LAST)
        .register(UnsealFilter.class)
        .register(LookupFilter.class, LAST)
        .register(SnapshotFilter.class, LAST)
        .register(DepartureFilter.class)
        .register(CaptureInterceptor.class, LAST)
        .register(CachedEntityWriter.class);
    return true;
  }

  /**
   * The routes of an application as its start-up would find them, for tools that check it without
   * starting it. No resource or provider is made and no feature is run, so that filters which a
   * feature would register are not known.
   *
   * @param application resource classes, providers and programmatic resources
   * @param base what stands before each path where several Jersey applications share a servlet
   *     context; else empty
   * @return all routes, annotated or not, with the flaws found in them
   */
  public static List<RouteDefinition> routes(ResourceConfig application, String base) {
    return Survey.routes(application, base);
  }

  /**
   * The entity of a response that is answered from the cache: the bytes that were stored, as the
   * message body writer of the first response had made them.
   *
   * <p>Response filters that look at entities meet it instead of the resource's own object, and can
   * tell by the request property {@value #HIT}. It is written as it is; replacing it is allowed.
   * Immutable and thread safe.
   */
  public static final class CachedEntity {
    /** Request property that is {@link Boolean#TRUE} while a hit is answered, else absent. */
    public static final String HIT = "dev.larder.hit";

    private final Hit hit;

    /** Takes over its body. */
    CachedEntity(Hit hit) {
      this.hit = hit;
    }

    /** The same with the bytes as they lie in the cache, if that has given them a coding. */
    Optional<CachedEntity> encoded() {
      return hit.unencoded()
          .map(
              plain ->
                  new CachedEntity(
                      new Hit(
                          hit.status(),
                          hit.headers(),
                          hit.body(),
                          hit.decision(),
                          Optional.empty())));
    }

    private Body bytes() {
      return hit.unencoded().map(plain -> Body.of(plain.body().get())).orElse(hit.body());
    }

    /**
     * Length of the body.
     *
     * @return bytes
     */
    public int size() {
      return hit.unencoded().map(Unencoded::length).orElse(hit.body().length());
    }

    /**
     * The body.
     *
     * @return a copy
     */
    public byte[] toByteArray() {
      return bytes().toByteArray();
    }

    /**
     * Writes the body.
     *
     * @param out where to; neither flushed nor closed
     * @throws IOException if the stream fails
     */
    public void writeTo(OutputStream out) throws IOException {
      bytes().writeTo(out);
    }
  }
}
