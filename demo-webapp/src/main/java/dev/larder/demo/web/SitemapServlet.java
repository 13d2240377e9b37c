package dev.larder.demo.web;

import dev.larder.annotation.Cacheable;
import dev.larder.annotation.Cacheable.Scope;
import dev.larder.demo.caching.CacheKeys;
import dev.larder.demo.caching.CacheTtls;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;

/**
 * The site map, from a plain servlet. Its addresses are paths, since the application never says
 * which host it is.
 */
@Cacheable(key = CacheKeys.SITEMAP, ttl = CacheTtls.SITEMAP, scope = Scope.PUBLIC, edge = true)
public final class SitemapServlet extends HttpServlet {
  private static final long serialVersionUID = 1;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Shop shop = Shop.of(getServletContext());
    response.setContentType("application/xml");
    response.setCharacterEncoding("UTF-8");
    PrintWriter page = response.getWriter();
    page.println("<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
    page.println("<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">");
    String root = request.getContextPath() + "/api/";
    print(page, root + "posts/%s", shop.posts().publishedSlugs());
    print(page, root + "products/%s", shop.catalog().productSlugs());
    print(page, root + "categories/%s/products", shop.catalog().categorySlugs());
    page.println("</urlset>");
  }

  /** Slugs need no escaping: they are letters, digits and dashes. */
  private static void print(PrintWriter page, String template, List<String> slugs) {
    slugs.forEach(slug -> page.println("  <url><loc>" + template.formatted(slug) + "</loc></url>"));
  }
}
