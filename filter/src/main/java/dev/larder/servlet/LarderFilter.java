package dev.larder.servlet;

import dev.larder.spi.RequestCache;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The filter. */
public final class LarderFilter implements Filter {
  /** Request attribute, {@link Boolean#TRUE} while this filter holds a mutation's response. */
  public static final String BARRIER = "dev.larder.servlet.LarderFilter.BARRIER";

  private final RequestCache cache;
  private final int maxBarrierBytes;
  private @Nullable Stages stages;

  LarderFilter(RequestCache cache, int maxBarrierBytes) {
    this.cache = cache;
    this.maxBarrierBytes = maxBarrierBytes;
  }

  /**
   * Reads the annotated servlets.
   *
   * @param config the filter's configuration
   * @throws ServletException never
   */
  @Override
  public void init(FilterConfig config) throws ServletException {
    stages = Stages.start(cache, maxBarrierBytes, config.getServletContext());
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
    } else if (seen != null || dispatch != DispatcherType.REQUEST) {
      chain.doFilter(request, response);
    } else {
      stages.serve(request, response, chain);
    }
  }
}
