package dev.larder.servlet;

import dev.larder.model.Decision.Reason;
import dev.larder.model.HeaderField;
import dev.larder.model.RouteDefinition.Trait;
import dev.larder.spi.RequestCache;
import dev.larder.spi.RequestCache.Opening;
import dev.larder.spi.RequestCache.Refresh;
import dev.larder.spi.RequestCache.RouteMatcher.Match;
import dev.larder.spi.RequestCache.Ticket;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks a request up before the application is entered, and captures what it answers. */
record EdgeStage(RequestCache cache) {
  private static final Logger LOG = LoggerFactory.getLogger(EdgeStage.class);

  void serve(
      Match match,
      View view,
      HttpServletRequest request,
      HttpServletResponse response,
      FilterChain chain)
      throws IOException, ServletException {
    ServletFacts facts = new ServletFacts(request, match);
    Opening opening = cache.open(match.route(), facts);
    if (opening instanceof Opening.Hit hit) {
      HitWriter.write(hit, Verbs.isHead(request.getMethod()), response);
      return;
    }
    note(match, view, request);
    if (opening instanceof Opening.Due due) {
      DetachedResponse next =
          new DetachedResponse(
              response.getBufferSize(),
              response.getHeader("Date"),
              due.refresh().contentType().orElse(null));
      answer(due, response);
      refresh(match, due.refresh(), request, next, chain);
    } else if (opening instanceof Opening.Bypass bypass) {
      proceed(bypass.status(), request, response, chain);
    } else if (opening instanceof Opening.Miss miss && Verbs.isHead(request.getMethod())) {
      proceed(cache.abandon(miss.ticket(), Reason.HEAD_REQUEST), request, response, chain);
    } else if (opening instanceof Opening.Miss miss) {
      compute(match, miss.ticket(), request, response, chain);
    }
  }

  /** For whoever comes behind, with whatever is dispatched from there: this has been a look. */
  private static void note(Match match, View view, HttpServletRequest request) {
    view.note(request);
    request.setAttribute(Stages.SEEN, true);
    if (match.route().traits().contains(Trait.DEPLOYED)) {
      request.setAttribute(Stages.BY_LINE, true);
    }
  }

  private void compute(
      Match match,
      Ticket ticket,
      HttpServletRequest request,
      HttpServletResponse response,
      FilterChain chain)
      throws IOException, ServletException {
    request.setAttribute(SealedRequest.COVER, cache.cover(match.route()).with(ticket));
    ServletFacts facts = new ServletFacts(request, match);
    CaptureResponse capture = new CaptureResponse(response, cache, ticket, facts);
    new Exchange(new SealedRequest(request), capture).run(chain);
  }

  /** All of it, so that the client need not wait for what comes. */
  private static void answer(Opening.Due due, HttpServletResponse response) throws IOException {
    try {
      HitWriter.write(due.answer(), false, response);
      response.flushBuffer();
      response.getOutputStream().close();
    } catch (IOException | RuntimeException gone) {
      due.refresh().decline();
      throw gone;
    }
  }

  /**
   * Runs the same request once more, on its own thread: it is not over for the container before
   * this returns. The client has its answer, and is not told of what happens.
   */
  private void refresh(
      Match match,
      Refresh refresh,
      HttpServletRequest request,
      DetachedResponse response,
      FilterChain chain) {
    try {
      Optional<Ticket> ticket = cache.refresh(refresh, new ServletFacts(request, match));
      if (ticket.isPresent()) {
        compute(match, ticket.get(), new OnceMoreRequest(request), response, chain);
      }
    } catch (IOException | ServletException | RuntimeException failure) {
      LOG.warn("{} failed after the client's answer", match.route().id(), failure);
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
