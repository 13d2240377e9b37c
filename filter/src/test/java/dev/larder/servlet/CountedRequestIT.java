package dev.larder.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.Larder;
import dev.larder.annotation.Cacheable;
import dev.larder.annotation.InvalidateCache;
import dev.larder.model.RouteDefinition;
import dev.larder.model.RouteDefinition.CachePolicy;
import dev.larder.model.RouteDefinition.Inputs;
import dev.larder.model.RouteDefinition.Stage;
import dev.larder.spi.RequestCache;
import dev.larder.spi.RequestCache.RouteMatcher.Match;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Query parameters that do not count are not there, for nobody inside, with the real engine. */
class CountedRequestIT {
  private final AtomicInteger serial = new AtomicInteger();
  private final List<String> outer = new CopyOnWriteArrayList<>();
  private final List<String> inner = new CopyOnWriteArrayList<>();

  /** Tells everything it can read of the query, and how often it was run. */
  @Cacheable(key = "echo:{{path}}", ttl = 60, ignoreQuery = "utm_*")
  @InvalidateCache({})
  private class Echo extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      response.getWriter().print(serial.incrementAndGet() + " " + everything(request));
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      doGet(request, response);
    }
  }

  /** Counts nothing. */
  @Cacheable(key = "fixed", ttl = 60, query = Cacheable.Query.NONE)
  private final class Fixed extends Echo {
    private static final long serialVersionUID = 1L;
  }

  /** Answers from another dispatch of the same request. */
  @Cacheable(key = "again:{{path}}", ttl = 60, ignoreQuery = "utm_*")
  private final class Again extends Echo {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      if (request.getDispatcherType() == DispatcherType.ASYNC) {
        super.doGet(request, response);
      } else {
        AsyncContext context = request.startAsync();
        if (request.getParameter("to") == null) {
          context.dispatch();
        } else {
          context.dispatch(request.getParameter("to"));
        }
      }
    }
  }

  private static String everything(HttpServletRequest request) {
    StringBuilder text = new StringBuilder();
    text.append(request.getQueryString()).append('|');
    new TreeMap<>(request.getParameterMap())
        .forEach((name, values) -> text.append(name).append(List.of(values)));
    text.append('|')
        .append(Collections.list(request.getParameterNames()).stream().sorted().toList());
    text.append('|').append(request.getParameter("utm_source"));
    text.append('|').append(request.getParameterValues("utm_source") == null);
    text.append('|').append(request.getHeader("X-Evil"));
    Collections.list(request.getAttributeNames()).stream()
        .filter(name -> name.endsWith("query_string"))
        .forEach(name -> text.append('|').append(request.getAttribute(name)));
    return text.toString();
  }

  private App app() {
    return new App()
        .filter(
            (request, response, chain) -> {
              outer.add(String.valueOf(request.getQueryString()));
              outer.add(String.valueOf(request.getParameter("utm_source")));
              chain.doFilter(request, response);
            })
        .larder(new LarderFilter())
        .filter(
            (request, response, chain) -> {
              inner.add(everything(request));
              chain.doFilter(request, response);
            })
        .servlet("/echo/*", new Echo())
        .servlet("/fixed", new Fixed())
        .servlet("/again/*", new Again());
  }

  private static void assertStatus(Exchanged exchanged, String part) {
    assertThat(exchanged.all("Cache-Status")).singleElement().asString().contains(part);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "?utm_source=x",
        "?utm_source=x&utm_source=y",
        "?%75tm_source=x",
        "?utm_source",
        "?&utm_source=x&",
        "?utm%5fsource=%41+%2B"
      })
  void aRequestWithThemIsAHitOnTheEntryWithoutThem(String query) throws Exception {
    try (App app = app().start()) {
      Exchanged plain = app.send("GET", "/app/echo/a");
      assertThat(plain.body()).isEqualTo("1 null||[]|null|true|null");
      Exchanged hit = app.send("GET", "/app/echo/a" + query);
      assertThat(hit.body()).isEqualTo(plain.body());
      assertStatus(hit, "hit");
      assertThat(serial).hasValue(1);
    }
  }

  @Test
  void whatIsStoredWithThemIsWhatOneWithoutThemGets() throws Exception {
    try (App app = app().start()) {
      Exchanged first = app.send("GET", "/app/echo/a?b=2&utm_source=evil&a=%41&b=1");
      assertThat(first.body()).isEqualTo("1 b=2&a=%41&b=1|a[A]b[2, 1]|[a, b]|null|true|null");
      assertStatus(first, "stored");
      assertThat(app.send("GET", "/app/echo/a?b=2&a=%41&b=1").body()).isEqualTo(first.body());
      assertThat(app.send("HEAD", "/app/echo/a?a=A&utm_x=1&b=2&b=1").all("Cache-Status"))
          .singleElement()
          .asString()
          .contains("hit");
      assertThat(app.send("GET", "/app/echo/a?b=3&utm_source=evil").body()).startsWith("2 ");
    }
  }

  @Test
  void outerFiltersSeeThemAndInnerOnesDoNot() throws Exception {
    try (App app = app().start()) {
      app.send("GET", "/app/echo/a?utm_source=x&a=1");
      assertThat(outer).containsExactly("utm_source=x&a=1", "x");
      assertThat(inner).containsExactly("a=1|a[1]|[a]|null|true|null");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"?a=%zz&utm_source=x", "?utm_source=%zz", "?utm_%C3%A9=x"})
  void inDoubtTheyStayAndBypass(String query) throws Exception {
    try (App app = app().start()) {
      app.send("GET", "/app/echo/a");
      Exchanged bypass = app.send("GET", "/app/echo/a" + query);
      assertThat(bypass.status() == 200 ? bypass.body() : "2 " + query.substring(1))
          .startsWith("2 " + query.substring(1));
      assertThat(bypass.all("Cache-Status")).noneMatch(status -> status.contains("hit"));
      assertStatus(app.send("GET", "/app/echo/a?utm_source=x"), "hit");
    }
  }

  @Test
  void whereNoneCountsNoneIsThere() throws Exception {
    try (App app = app().start()) {
      assertThat(app.send("GET", "/app/fixed?a=1&b&=c").body())
          .isEqualTo("1 null||[]|null|true|null");
      assertStatus(app.send("GET", "/app/fixed"), "hit");
    }
  }

  @Test
  void mutationsKeepThem() throws Exception {
    try (App app = app().start()) {
      assertThat(app.send("POST", "/app/echo/a?utm_source=x").body())
          .isEqualTo("1 utm_source=x|utm_source[x]|[utm_source]|x|false|null");
    }
  }

  @Test
  void aBypassDoesNotBringThemBack() throws Exception {
    try (App app = app().start()) {
      Exchanged bypass = app.send("GET", "/app/echo/a?utm_source=x", "Authorization: Bearer x");
      assertStatus(bypass, "CREDENTIALS");
      assertThat(bypass.body()).isEqualTo("1 null||[]|null|true|null");
    }
  }

  @Test
  void aBodyBypassesAndKeepsThem() throws Exception {
    try (App app = app().start();
        RawClient client = new RawClient(app.port())) {
      client.send("GET", "/app/echo/a?utm_source=x", "Content-Length: 1", "", "b");
      Exchanged bypass = client.readAll();
      assertStatus(bypass, "REQUEST_BODY");
      assertThat(bypass.body()).startsWith("1 utm_source=x|");
    }
  }

  @Test
  void anAsynchronousDispatchDoesNotBringThemBack() throws Exception {
    try (App app = app().start()) {
      Exchanged first = app.send("GET", "/app/again/a?utm_source=x&a=1");
      assertThat(first.body()).startsWith("1 a=1|a[1]|[a]|null|true|null").doesNotContain("utm");
      assertStatus(first, "stored");
      assertStatus(app.send("GET", "/app/again/a?a=1"), "hit");
      assertThat(app.send("GET", "/app/again/a?utm_source=x&to=/again/b?b=2").body())
          .doesNotContain("utm");
    }
  }

  @Test
  void noDispatchOfABypassedRequestDoesEither() throws Exception {
    try (App app = app().start()) {
      Exchanged bypass =
          app.send("GET", "/app/again/a?utm_source=x&a=1", "Authorization: Bearer x");
      assertStatus(bypass, "CREDENTIALS");
      assertThat(bypass.body()).contains("a[1]").doesNotContain("utm");
    }
  }

  @Test
  void aForwardDoesNotBringThemBack() throws Exception {
    try (App app =
        app()
            .filter(
                (request, response, chain) -> {
                  if (request.getServletPath().equals("/fixed")) {
                    request.getRequestDispatcher("/echo/f?b=2").forward(request, response);
                  } else {
                    chain.doFilter(request, response);
                  }
                })
            .start()) {
      assertThat(app.send("GET", "/app/fixed?utm_source=x&a=1").body())
          .contains("b=2|b[2]|[b]|null|true|null")
          .doesNotContain("utm")
          .doesNotContain("a=1");
    }
  }

  /** What another adapter has published, and looks up itself, later. */
  @ParameterizedTest
  @ValueSource(strings = {"", "&to=/inner/b", "&to=/inner/b?b=2"})
  void whereAnotherAdapterLooksUpTheyAreHiddenTooInEveryDispatch(String to) throws Exception {
    try (Larder larder = Larder.open(Map.of());
        App app =
            new App()
                .larder(new LarderFilter(larder))
                .filter(CountedRequestIT::dispatchAgain)
                .servlet("/inner/*", (r, response) -> response.getWriter().print(everything(r)))
                .start()) {
      publish(larder.requestCache());
      assertThat(app.send("GET", "/app/inner/a?utm_source=x", "X-Evil: evil").body())
          .isEqualTo("null||[]|null|true|evil");
      Exchanged dispatched =
          app.send("GET", "/app/inner/a?a=1&utm_source=x" + to, "X-Evil: evil", "X-Again: 1");
      assertThat(dispatched.status()).isEqualTo(200);
      assertThat(dispatched.body()).contains("a[1]").doesNotContain("utm").doesNotContain("evil");
      assertThat(app.send("POST", "/app/inner/a?utm_source=x").body()).contains("utm_source[x]");
      assertThat(app.send("GET", "/app/inner/other/a?utm_source=x").body())
          .contains("utm_source[x]");
    }
  }

  private static void dispatchAgain(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (request.getHeader("X-Again") == null
        || request.getDispatcherType() == DispatcherType.ASYNC) {
      chain.doFilter(request, response);
      return;
    }
    request.setAttribute(SealedRequest.COVER, new RequestCache.Cover(true, Set.of(), Set.of()));
    String to = request.getParameter("to");
    AsyncContext context = request.startAsync();
    if (to == null) {
      context.dispatch();
    } else {
      context.dispatch(to);
    }
  }

  private static void publish(RequestCache cache) {
    Optional<CachePolicy> policy =
        Optional.ofNullable(Echo.class.getDeclaredAnnotation(Cacheable.class)).map(CachePolicy::of);
    Inputs inputs = new Inputs(List.of("path"), Map.of(), Set.of(), Set.of(), Set.of());
    RouteDefinition route =
        new RouteDefinition(
            "GET /inner/{path}",
            "GET",
            "/inner/{path}",
            "Inner.get()",
            Stage.JERSEY,
            policy,
            Optional.empty(),
            inputs,
            Set.of());
    cache.publish(
        List.of(route),
        (verb, path) ->
            path.matches("/inner/[ab]") && !verb.equals("POST")
                ? Optional.of(new Match(route, Map.of("path", path.substring(7))))
                : Optional.empty());
  }
}
