package dev.larder.inspector;

import dev.larder.Larder;
import dev.larder.inspector.internal.access.Access;
import dev.larder.inspector.internal.access.Caller;
import dev.larder.inspector.internal.api.Api;
import dev.larder.inspector.internal.api.ServletChoice;
import dev.larder.inspector.internal.events.EventStreams;
import dev.larder.inspector.internal.page.PageFiles;
import dev.larder.inspector.internal.web.Answers;
import dev.larder.inspector.internal.web.Problem;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shows what the application's cache holds and does, says why, and purges: a page and the JSON that
 * it is made of. Map it to a prefix such as {@code /larder/*}, with asynchronous support on, and
 * load it on start-up, so that it counts from the beginning.
 *
 * <p><b>Who may use it</b> is said by the options {@code inspector.role}, {@code inspector.token}
 * or {@code inspector.open}, read as all options of the library are: system properties, the
 * environment, init-params of this servlet, context-params. With none of them it does not start.
 * With a token the page itself, which holds no data, is served to everybody, in order to enter the
 * token there.
 *
 * <p>It looks at the cache in the servlet context attribute {@link Larder#ATTRIBUTE}, whoever opens
 * it, and answers 503 while there is none. Its answers are never stored. What it counts is of this
 * node alone. Thread safe.
 */
public final class LarderInspectorServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(LarderInspectorServlet.class);

  private final transient EventStreams streams = new EventStreams();
  private transient @Nullable Access access;
  private transient @Nullable Api api;
  private transient @Nullable Pulse pulse;

  /** Made by the container. */
  public LarderInspectorServlet() {}

  /**
   * Reads the options, and begins to count if there is a cache already.
   *
   * @throws ServletException if the options are faulty, or would let everybody in
   */
  @Override
  public void init() throws ServletException {
    try {
      access = Access.of(InspectorOptions.of(getServletConfig()));
    } catch (IllegalArgumentException fault) {
      throw new ServletException(fault.getMessage(), fault);
    }
    api = new Api(streams, new ServletChoice(getServletContext()));
    pulse = Pulse.start(getServletContext(), streams);
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Answers.secure(response);
    try {
      answer(request, response);
    } catch (Problem problem) {
      refuse(problem, response);
    } catch (RuntimeException fault) {
      LOG.warn("the inspector failed", fault);
      refuse(Problem.of(500, "the inspector failed; the log says more"), response);
    }
  }

  private static void refuse(Problem problem, HttpServletResponse response) throws IOException {
    if (problem.status() == HttpServletResponse.SC_UNAUTHORIZED) {
      response.setHeader("WWW-Authenticate", "Bearer realm=\"larder inspector\"");
    }
    if (!response.isCommitted()) {
      response.resetBuffer();
      Answers.send(problem, response);
    }
  }

  private void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
    if (access == null || api == null || pulse == null) {
      throw Problem.of(503, "the inspector has not started");
    }
    if (request.getPathInfo() == null) {
      response.setHeader("Location", request.getRequestURI() + "/");
      response.setStatus(HttpServletResponse.SC_FOUND);
      return;
    }
    boolean page = PageFiles.isOne(request);
    if (page && access.showsPage()) {
      PageFiles.send(request, response);
      return;
    }
    Caller caller = access.admit(request);
    if (page) {
      PageFiles.send(request, response);
    } else {
      api.answer(request, response, caller, pulse::watch);
    }
  }

  /** Ends the live streams. */
  @Override
  public void destroy() {
    streams.close();
    if (pulse != null) {
      pulse.close();
    }
  }
}
