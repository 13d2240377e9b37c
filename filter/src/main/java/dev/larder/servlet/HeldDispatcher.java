package dev.larder.servlet;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;

/**
 * Clears what is held before a forward; some containers clear only their own response, past all
 * wrappers.
 */
record HeldDispatcher(RequestDispatcher container, HeldResponse held) implements RequestDispatcher {
  @Override
  public void forward(ServletRequest request, ServletResponse response)
      throws ServletException, IOException {
    held.resetBuffer();
    container.forward(request, response);
  }

  @Override
  public void include(ServletRequest request, ServletResponse response)
      throws ServletException, IOException {
    container.include(request, response);
  }
}
