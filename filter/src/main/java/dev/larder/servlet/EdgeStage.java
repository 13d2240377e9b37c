package dev.larder.servlet;

import dev.larder.model.Decision.Reason;
import dev.larder.model.HeaderField;
import dev.larder.spi.RequestCache;
import dev.larder.spi.RequestCache.Opening;
import dev.larder.spi.RequestCache.RouteMatcher.Match;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Looks a request up before the application is entered, and captures what it answers. */
record EdgeStage(RequestCache cache) {
  void serve(
      Match match, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    request.setAttribute(Stages.SEEN, true);
    ServletFacts facts = new ServletFacts(request, match.pathValues());
    Opening opening = cache.open(match.route(), facts);
    if (opening instanceof Opening.Hit hit) {
      HitWriter.write(hit, Verbs.isHead(request.getMethod()), response);
    } else if (opening instanceof Opening.Bypass bypass) {
      proceed(bypass.status(), request, response, chain);
    } else if (opening instanceof Opening.Miss miss && Verbs.isHead(request.getMethod())) {
      proceed(cache.abandon(miss.ticket(), Reason.HEAD_REQUEST), request, response, chain);
    } else if (opening instanceof Opening.Miss miss) {
      request.setAttribute(SealedRequest.COVER, cache.cover(match.route()));
      CaptureResponse capture = new CaptureResponse(response, cache, miss.ticket(), facts);
      new Exchange(new SealedRequest(request), capture).run(chain);
    }
  }

  private static void proceed(
      HeaderField status,
      HttpServletRequest request,
      HttpServletResponse response,
      FilterChain chain)
      throws IOException, ServletException {
    response.addHeader(status.name(), status.value());
    chain.doFilter(request, response);
  }
}
