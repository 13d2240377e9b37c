package dev.larder.servlet;

import dev.larder.Larder;
import dev.larder.model.RouteDefinition;
import dev.larder.spi.RequestCache;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRegistration;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The servlet filter. It does three things, and leaves every other request untouched, without a
 * wrapper:
 *
 * <ul>
 *   <li><b>Mutations</b> (every method but GET, HEAD, OPTIONS, TRACE and QUERY): it holds the
 *       response, explicit flushes too, until the chain has returned or the asynchronous cycle has
 *       completed, fires what the mutation makes wrong, and lets the response go. A response longer
 *       than the option {@code barrier.max.bytes} fires before its first byte and again before its
 *       last. An event stream fires before each flush and at its end. An exception counts as status
 *       500 and is thrown on.
 *   <li><b>Cached edge routes</b> (annotated servlets, resource methods with {@code edge = true},
 *       and lines of the init-param {@code routes} for whatever has no annotations): it answers a
 *       GET or HEAD from the cache before the application is entered, or captures the complete
 *       response. An application that flushes, streams or outgrows the option {@code
 *       body.max.bytes} is passed through and not stored.
 *   <li><b>All cached routes</b>, those of the Jersey binding too: query parameters that do not
 *       count, and on a miss headers and cookies that the key does not cover, are hidden from
 *       everything inside of it.
 * </ul>
 *
 * <p><b>Place in the chain:</b> first, or at least before every filter that opens transactions.
 * What outer filters add to a response is not stored; they run on hits too. Map it to {@code /*},
 * to the dispatcher types REQUEST and ASYNC, with asynchronous support on. Without ASYNC a response
 * that is dispatched asynchronously fires before its first byte, but is not held. Other dispatcher
 * types are passed on: there is one look at a client's request, whatever it is forwarded to.
 *
 * <p><b>Settings:</b> init-params by option name ({@code store}, {@code prefix} ...), then the
 * application's context-params {@code larder.store} or {@code store}; see {@link
 * Larder#open(java.util.Map)}. The engine is shared with the Jersey binding through the servlet
 * context attribute {@link Larder#ATTRIBUTE}; whoever opens it closes it.
 *
 * <p><b>Request attributes:</b> sets {@link #BARRIER}; reads the one named after {@link
 * RequestCache.PendingInvalidation}, under which another adapter leaves the patterns of a mutation.
 * The Jersey binding also tells through attributes that a request is its own, not a line's.
 *
 * <p>It adds {@code Cache-Status}, and on cached routes {@code ETag}, {@code Age} and {@code
 * Cache-Control} as the engine says. Thread safe.
 */
public final class LarderFilter implements Filter {
  /** Request attribute, {@link Boolean#TRUE} while this filter holds a mutation's response. */
  public static final String BARRIER = "dev.larder.servlet.LarderFilter.BARRIER";

  private final EngineSource source;
  private @Nullable Stages stages;
  private Runnable release = () -> {};

  /** For {@code web.xml}: finds or opens the application's engine when it starts. */
  public LarderFilter() {
    this(new EngineLocator(null));
  }

  /**
   * For an application that configures its cache in code.
   *
   * @param larder the application's only one; stays open when the filter ends
   */
  public LarderFilter(Larder larder) {
    this(new EngineLocator(larder));
  }

  LarderFilter(EngineSource source) {
    this.source = source;
  }

  /**
   * Locates the engine and publishes the annotated servlets and the option {@code routes}.
   *
   * @param config the filter's configuration
   * @throws ServletException naming every fault of the options, or of lines and annotations
   */
  @Override
  public void init(FilterConfig config) throws ServletException {
    try {
      EngineSource.Located located = source.locate(config);
      release =
          () -> {
            InstalledRoutes.forget(config.getServletContext());
            located.release().run();
          };
      stages = Stages.start(located, config.getServletContext());
    } catch (IllegalArgumentException fault) {
      destroy();
      throw new ServletException(fault.getMessage(), fault);
    }
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (stages != null
        && request instanceof HttpServletRequest asked
        && response instanceof HttpServletResponse answer) {
      dispatch(stages, asked, answer, chain);
    } else {
      chain.doFilter(request, response);
    }
  }

  private static void dispatch(
      Stages stages, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    Object seen = request.getAttribute(Stages.SEEN);
    DispatcherType dispatch = request.getDispatcherType();
    if (seen instanceof Exchange exchange && dispatch == DispatcherType.ASYNC) {
      exchange.resume(chain, request, response);
    } else if (dispatch == DispatcherType.ASYNC) {
      chain.doFilter(View.again(request), response);
    } else if (seen != null || dispatch != DispatcherType.REQUEST) {
      chain.doFilter(request, response);
    } else {
      stages.serve(request, response, chain);
    }
  }

  /**
   * The routes that this filter would publish, for tools that check an application without starting
   * it. Neither a servlet is made nor a class initialized.
   *
   * @param servlets the application's, annotated or not
   * @param loader loads their classes
   * @param lines the option {@code routes}; may be empty
   * @return routes of annotated servlets, then those of the lines, with the flaws found in them
   */
  public static List<RouteDefinition> routes(
      Collection<? extends ServletRegistration> servlets, ClassLoader loader, String lines) {
    return InstalledRoutes.definitions(ServletRoutes.of(servlets, loader), LineRoutes.of(lines));
  }

  /** Closes the engine if this filter has opened it. */
  @Override
  public void destroy() {
    release.run();
    release = () -> {};
  }
}
