package dev.larder.demo.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.larder.demo.problems.Problem;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * The error page of everything outside Jersey, as a problem. Also mapped where there is nothing to
 * see: a request that is no error dispatch is answered 404.
 */
public final class ErrorServlet extends HttpServlet {
  private static final long serialVersionUID = 1;
  private static final ObjectMapper JSON = new JsonSettings().getContext(Problem.class);

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (request.getDispatcherType() != DispatcherType.ERROR) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    boolean known = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer;
    int status = known ? response.getStatus() : HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
    response.setContentType(Problem.MEDIA_TYPE);
    JSON.writeValue(
        response.getOutputStream(),
        Problem.of(
            status, status == 404 ? "There is nothing at this path" : "The request was refused"));
  }
}
