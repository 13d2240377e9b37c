package dev.larder.lint.shop;

import dev.larder.annotation.Cacheable;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** Mapped by its annotation. */
@WebServlet("/news")
public final class NewsServlet extends HttpServlet {
  private static final long serialVersionUID = 1;

  @Override
  @Cacheable(key = "news", ttl = 60)
  protected void doGet(HttpServletRequest request, HttpServletResponse response) {
    response.setContentType("text/plain");
  }
}
