package dev.larder.servlet;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One request whose response is held, from the filter's entry until the container has all of it.
 * Ends the response when the chain has returned, or when the asynchronous cycle completes, whatever
 * thread that is on.
 */
final class Exchange {
  private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);

  private final HttpServletRequest request;
  private final HeldResponse response;
  private volatile Cycle cycle = Cycle.NONE;

  Exchange(HttpServletRequest request, HeldResponse response) {
    this.request = request;
    this.response = response;
  }

  /** Where the asynchronous cycle is. */
  private enum Cycle {
    /** Nothing asynchronous goes on. */
    NONE,
    /** Started; the application will complete or dispatch. */
    STARTED,
    /** Dispatched; the chain runs again, through the filter if it is mapped to {@code ASYNC}. */
    DISPATCHED,
    /** Started past us; we only hear of its end. */
    ELSEWHERE,
    /** The application has completed it. */
    COMPLETED
  }

  HeldResponse response() {
    return response;
  }

  /** Runs the application for the first time. */
  void run(FilterChain chain) throws IOException, ServletException {
    request.setAttribute(Stages.SEEN, this);
    proceed(chain, new HeldRequest(request, this), response);
  }

  /** Runs the application again after an asynchronous dispatch. */
  void resume(FilterChain chain, ServletRequest again, ServletResponse held)
      throws IOException, ServletException {
    response.setUnattended(false);
    cycle = Cycle.NONE;
    proceed(chain, again, held);
  }

  private void proceed(FilterChain chain, ServletRequest asked, ServletResponse held)
      throws IOException, ServletException {
    try {
      chain.doFilter(asked, held);
    } catch (Throwable e) {
      // languages on the JVM throw checked exceptions that no signature names
      if (!failAfter(e)) {
        throw e;
      }
      LOG.warn("{} failed; an expired entry stands in for it", request.getRequestURI(), e);
      return;
    }
    if (cycle == Cycle.NONE && !request.isAsyncStarted()) {
      response.finish(() -> {});
      return;
    }
    if (cycle == Cycle.NONE) {
      startedElsewhere();
    }
    response.onChainReturned();
  }

  /** The application has unwrapped the request: the cycle will be completed without us. */
  private void startedElsewhere() throws IOException {
    request.getAsyncContext().addListener(new ExchangeListener(this));
    cycle = Cycle.ELSEWHERE;
    response.letGo();
  }

  private boolean failAfter(Throwable failure) {
    try {
      return response.fail();
    } catch (IOException | RuntimeException e) {
      failure.addSuppressed(e);
      return false;
    }
  }

  void started() {
    cycle = Cycle.STARTED;
  }

  /** Completes the cycle: the response first, then the container. */
  void complete(Runnable completion) {
    cycle = Cycle.COMPLETED;
    try {
      response.finish(completion);
    } catch (IOException e) {
      LOG.debug("the client went away before its response was written", e);
    }
  }

  void dispatched() {
    cycle = Cycle.DISPATCHED;
    response.setUnattended(true);
  }

  /** The time is up or a write has failed; the application may still answer. */
  void interrupted() {
    try {
      response.interrupt();
    } catch (IOException e) {
      LOG.debug("the client went away before its response was written", e);
    }
  }

  /** The container has ended the cycle, with our doing or without. */
  void ended() {
    if (cycle == Cycle.DISPATCHED && response.isUnattended()) {
      LOG.warn(
          "LarderFilter is not mapped to the dispatcher type ASYNC: an asynchronous dispatch of {}"
              + " was answered without it; expected <dispatcher>ASYNC</dispatcher> in its mapping",
          request.getRequestURI());
    }
    response.lose();
  }
}
