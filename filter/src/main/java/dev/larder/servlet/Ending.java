package dev.larder.servlet;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A response that the application left to the container, remembered until it may leave. */
sealed interface Ending {
  /** The status it will have. */
  int status();

  /** Whether the body written so far is dropped. */
  default boolean clearsBody() {
    return true;
  }

  /** Hands it to the container. */
  void send(HttpServletResponse response) throws IOException;

  /**
   * {@code sendError}.
   *
   * @param status status code
   * @param message message; null if none was given
   */
  record SentError(int status, @Nullable String message) implements Ending {
    /** 102 and 103, as Servlet 6.1 has it. */
    boolean isInterim() {
      return status == 102 || status == 103;
    }

    @Override
    public void send(HttpServletResponse response) throws IOException {
      if (message == null) {
        response.sendError(status);
      } else {
        response.sendError(status, message);
      }
    }
  }

  /**
   * {@code sendRedirect(String)}.
   *
   * @param location as the application gave it
   */
  record Redirect(String location) implements Ending {
    @Override
    public int status() {
      return HttpServletResponse.SC_FOUND;
    }

    @Override
    public void send(HttpServletResponse response) throws IOException {
      response.sendRedirect(location);
    }
  }

  /**
   * {@code sendRedirect(String, int, boolean)} of Servlet 6.1.
   *
   * @param location as the application gave it
   * @param status status code
   * @param clearsBody whether the body written so far is dropped
   */
  record RedirectWithStatus(String location, int status, boolean clearsBody) implements Ending {
    @Override
    public void send(HttpServletResponse response) throws IOException {
      Servlet61.sendRedirect(response, this);
    }
  }
}
