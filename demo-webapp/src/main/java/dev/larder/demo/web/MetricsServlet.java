package dev.larder.demo.web;

import dev.larder.Larder;
import dev.larder.micrometer.LarderMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** What the cache does, in the text format of Prometheus. The filter has opened it by then. */
public final class MetricsServlet extends HttpServlet {
  private static final long serialVersionUID = 1;

  private final transient PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

  @Override
  public void init() {
    Larder larder = (Larder) getServletContext().getAttribute(Larder.ATTRIBUTE);
    new LarderMetrics(larder).bindTo(registry);
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setContentType("text/plain; version=0.0.4; charset=utf-8");
    response.setHeader("Cache-Control", "no-store");
    registry.scrape(response.getOutputStream());
  }

  @Override
  public void destroy() {
    registry.close();
  }
}
