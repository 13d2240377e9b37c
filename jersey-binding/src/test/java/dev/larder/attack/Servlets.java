package dev.larder.attack;

import dev.larder.annotation.Cacheable;
import dev.larder.annotation.Cacheable.Query;
import dev.larder.annotation.Cacheable.Scope;
import dev.larder.annotation.Cacheable.Unkeyed;
import dev.larder.annotation.InvalidateCache;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is attacked as plain servlets. */
final class Servlets {
  private Servlets() {}

  /** By mapping. */
  static Map<String, HttpServlet> all() {
    return Map.ofEntries(
        Map.entry("/s/echo/*", new Plain()),
        Map.entry("/s/two/*", new Plain()),
        Map.entry("/s/do/*", new Plain()),
        Map.entry("/s/raw/*", new Plain()),
        Map.entry("/s/context/*", new Plain()),
        Map.entry("/s/types/*", new Plain()),
        Map.entry("/s/any/*", new Plain()),
        Map.entry("/s/pub/*", new Plain()),
        Map.entry("/s/me/*", new Plain()),
        Map.entry("/s/list", new Listing()),
        Map.entry("/s/keyed/*", new Keyed()),
        Map.entry("/s/vary/*", new Varying()),
        Map.entry("/s/public/*", new Everyones()),
        Map.entry("/s/audit/*", new Audited()),
        Map.entry("/s/item/*", new Item()),
        Map.entry("/session", new Sessions()),
        Map.entry("/uncached/*", new Uncached()));
  }

  /** A call of a servlet. */
  record ServletCall(HttpServletRequest servlet) implements Call {
    @Override
    public SortedMap<String, List<String>> headers() {
      SortedMap<String, List<String>> found = new TreeMap<>();
      for (String name : Collections.list(servlet.getHeaderNames())) {
        found.put(name.toLowerCase(Locale.ROOT), Collections.list(servlet.getHeaders(name)));
      }
      return found;
    }

    @Override
    public SortedMap<String, String> cookies() {
      SortedMap<String, String> found = new TreeMap<>();
      Stream.ofNullable(servlet.getCookies())
          .flatMap(Stream::of)
          .forEach((Cookie cookie) -> found.put(cookie.getName(), cookie.getValue()));
      return found;
    }

    @Override
    public SortedMap<String, List<String>> parameters() {
      SortedMap<String, List<String>> found = new TreeMap<>();
      servlet.getParameterMap().forEach((name, values) -> found.put(name, List.of(values)));
      return found;
    }

    @Override
    public @Nullable Principal user() {
      return servlet.getUserPrincipal();
    }

    @Override
    public String target() {
      String query = servlet.getQueryString();
      return servlet.getRequestURI() + (query == null ? "" : "?" + query);
    }

    @Override
    public String origin() {
      return servlet.getRequestURL().toString();
    }

    @Override
    public @Nullable Object attribute(String name) {
      return servlet.getAttribute(name);
    }
  }

  private static void write(Reply reply, HttpServletResponse response) throws IOException {
    response.setStatus(reply.status());
    response.setContentType("text/plain");
    reply.headers().forEach(field -> response.addHeader(field.getKey(), field.getValue()));
    response.getOutputStream().write(reply.body());
  }

  /** Without an annotation. */
  static class Uncached extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      String route = request.getServletPath().replaceFirst("^/[a-z]+/", "");
      String info = String.valueOf(request.getPathInfo());
      if (route.equals("me")) {
        write(
            Users.of(request)
                .map(user -> Reply.of("secret of " + user + "."))
                .orElseGet(() -> Reply.of("nobody").status(401)),
            response);
      } else if (route.equals("pub")) {
        write(Reply.of("public=" + info), response);
      } else {
        write(Call.Actions.act(info.replaceFirst("^/", ""), new ServletCall(request)), response);
      }
    }
  }

  /** With one for all. */
  @Cacheable(ttl = 600)
  static final class Plain extends Uncached {
    private static final long serialVersionUID = 1L;
  }

  /** Only two parameters count. */
  @Cacheable(ttl = 600, query = Query.ALL, ignoreQuery = "utm_*")
  static final class Listing extends Uncached {
    private static final long serialVersionUID = 1L;
  }

  /** With headers and a cookie in the key. */
  @Cacheable(
      key = "s:keyed:{{path.path}}:{{header.X-One}}:{{header.X-Two}}:{{cookie.theme}}",
      ttl = 600)
  static final class Keyed extends Uncached {
    private static final long serialVersionUID = 1L;
  }

  /** By a header. */
  @Cacheable(ttl = 600, varyBy = "X-Lang")
  static final class Varying extends Uncached {
    private static final long serialVersionUID = 1L;
  }

  /** For everyone. */
  @Cacheable(ttl = 600, scope = Scope.PUBLIC)
  static final class Everyones extends Uncached {
    private static final long serialVersionUID = 1L;
  }

  /** Reported, not hidden. */
  @Cacheable(ttl = 600, unkeyed = Unkeyed.AUDIT)
  static final class Audited extends Uncached {
    private static final long serialVersionUID = 1L;
  }

  /** With a mutation. */
  static final class Item extends Uncached {
    private static final long serialVersionUID = 1L;

    @Override
    @Cacheable(key = "s:item:{{path}}", ttl = 600)
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      super.doGet(request, response);
    }

    @Override
    @InvalidateCache("s:item:{{path}}:*")
    protected void doPut(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      response.getOutputStream().print("changed");
    }
  }

  /** Begins a session, or ends it. */
  static final class Sessions extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      if (request.getParameter("user") == null) {
        request.getSession().invalidate();
      } else {
        request.getSession().setAttribute(Users.SIGNED_IN, request.getParameter("user"));
        request.getSession().setAttribute("csrf", "csrf-of-" + request.getParameter("user"));
      }
      response.getOutputStream().print("done");
    }
  }
}
