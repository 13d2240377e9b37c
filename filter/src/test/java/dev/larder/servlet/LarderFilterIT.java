package dev.larder.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.Larder;
import dev.larder.annotation.Cacheable;
import dev.larder.annotation.Cacheable.Scope;
import dev.larder.annotation.InvalidateCache;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The filter alone, with the real engine over the store in this process. */
class LarderFilterIT {
  private final AtomicInteger serial = new AtomicInteger();

  @Cacheable(key = "notes:{{path}}", ttl = 60)
  private static final class Notes extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private final transient AtomicInteger serial;

    Notes(AtomicInteger serial) {
      this.serial = serial;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      response.setContentType("text/plain;charset=utf-8");
      response.getWriter().print("serial " + serial.incrementAndGet());
    }

    @Override
    @InvalidateCache("notes:{{path}}")
    protected void doPut(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      response.getWriter().print("changed");
    }
  }

  @Cacheable(key = "{{nobody}}", ttl = 0)
  private static final class Faulty extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) {
      response.setStatus(204);
    }
  }

  private App notes() {
    return new App().larder(new LarderFilter()).servlet("/notes/*", new Notes(serial));
  }

  /** F49, RFC 9211 §2. */
  @Test
  void whatOtherCachesSaidIsKept() throws Exception {
    CachedPage page =
        new CachedPage(
            (request, response) -> {
              response.addHeader("Cache-Status", "near; hit");
              response.getWriter().print("a");
            },
            serial);
    try (App app = new App().larder(new LarderFilter()).servlet("/p/*", page).start()) {
      assertThat(app.send("GET", "/app/p/a").all("Cache-Status"))
          .containsExactly("near; hit, larder; fwd=uri-miss; stored");
      assertThat(app.send("GET", "/app/p/a").all("Cache-Status"))
          .satisfiesExactly(
              other -> assertThat(other).isEqualTo("near; hit"),
              ours -> assertThat(ours).startsWith("larder; hit; ttl="));
      assertThat(serial).hasValue(1);
    }
  }

  @Test
  void aServletIsCachedUntilAMutationDropsIt() throws Exception {
    try (App app = notes().start()) {
      Exchanged miss = app.send("GET", "/app/notes/a");
      Exchanged hit = app.send("GET", "/app/notes/a");
      assertThat(miss.body()).isEqualTo("serial 1");
      assertThat(hit.body()).isEqualTo("serial 1");
      assertThat(hit.all("Cache-Status")).singleElement().asString().contains("hit");
      assertThat(hit.all("ETag")).isEqualTo(miss.all("ETag")).hasSize(1);
      app.send("PUT", "/app/notes/a");
      Exchanged after = app.send("GET", "/app/notes/a");
      assertThat(after.body()).isEqualTo("serial 2");
      assertThat(after.all("Cache-Status")).singleElement().asString().contains("INVALIDATED");
      app.send("PUT", "/app/notes/b");
      assertThat(app.send("GET", "/app/notes/a").body()).isEqualTo("serial 2");
    }
  }

  @Test
  void aClientThatHasTheEntityGets304OnHitAndMiss() throws Exception {
    try (App app = notes().start()) {
      String tag = app.send("GET", "/app/notes/a").all("ETag").get(0);
      Exchanged hit = app.send("GET", "/app/notes/a", "If-None-Match: " + tag);
      assertThat(hit.status()).isEqualTo(304);
      assertThat(hit.all("ETag")).containsExactly(tag);
    }
  }

  @Test
  void credentialsAtTheEdgeRunTheApplication() throws Exception {
    try (App app = notes().start()) {
      app.send("GET", "/app/notes/a");
      Exchanged bypass = app.send("GET", "/app/notes/a", "Authorization: Bearer x");
      assertThat(bypass.body()).isEqualTo("serial 2");
      assertThat(bypass.all("Cache-Status")).singleElement().asString().contains("CREDENTIALS");
      assertThat(app.send("GET", "/app/notes/a").body()).isEqualTo("serial 1");
    }
  }

  @Test
  void aFilterThatIsMappedTwiceLooksOnce() throws Exception {
    try (App app = notes().larder(new LarderFilter()).start()) {
      assertThat(app.send("GET", "/app/notes/a").all("Cache-Status")).hasSize(1);
      assertThat(app.send("GET", "/app/notes/a", "Authorization: Bearer x").all("Cache-Status"))
          .containsExactly("larder; fwd=bypass; detail=CREDENTIALS");
    }
  }

  @Cacheable(key = "news", ttl = 60, scope = Scope.PUBLIC)
  private static final class News extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private final AtomicInteger serial;

    News(AtomicInteger serial) {
      this.serial = serial;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      response.getWriter().print("news " + serial.incrementAndGet());
    }
  }

  @Test
  void credentialsRunTheApplicationAlsoWhereEveryoneShares() throws Exception {
    try (App app =
        new App().larder(new LarderFilter()).servlet("/news", new News(serial)).start()) {
      app.send("GET", "/app/news");
      Exchanged bypass = app.send("GET", "/app/news", "Authorization: Bearer worthless");
      assertThat(bypass.body()).isEqualTo("news 2");
      assertThat(bypass.all("Cache-Status"))
          .containsExactly("larder; fwd=bypass; detail=CREDENTIALS");
      assertThat(app.send("GET", "/app/news").body()).as("no credentials").isEqualTo("news 1");
    }
  }

  @Cacheable(key = "echo", ttl = 60)
  private static final class Echo extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      int cookies = request.getCookies() == null ? 0 : request.getCookies().length;
      response.getWriter().print(request.getHeader("X-Forwarded-Host") + " " + cookies);
      response.getWriter().print(" " + request.getHeader("Cookie") + request.getHeader("Range"));
      response
          .getWriter()
          .print(" " + Collections.list(request.getHeaderNames()).contains("X-Forwarded-Host"));
    }
  }

  @Test
  void inputsThatTheKeyDoesNotCoverAreHiddenFromAServlet() throws Exception {
    try (App app = new App().larder(new LarderFilter()).servlet("/echo", new Echo()).start()) {
      Exchanged first =
          app.send(
              "GET",
              "/app/echo",
              "X-Forwarded-Host: evil",
              "Cookie: token=alice",
              "Accept-Encoding: gzip",
              "Range: bytes=0-0");
      assertThat(first.all("Cache-Status")).singleElement().asString().contains("stored");
      assertThat(first.body()).isEqualTo("null 0 nullnull false");
    }
  }

  /** Tells what containers make of headers. */
  @Cacheable(key = "derived", ttl = 60)
  private static class Derived extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      response.getWriter().print(request.getLocale() + " ");
      response.getWriter().print(Collections.list(request.getLocales()) + " ");
      response.getWriter().print(request.getRequestedSessionId() + " ");
      response.getWriter().print(request.isRequestedSessionIdFromCookie());
    }
  }

  /** Has the language and the session's cookie in its key. */
  @Cacheable(key = "derived:{{cookie.JSESSIONID}}", ttl = 60, varyBy = "Accept-Language")
  private static final class Keyed extends Derived {
    private static final long serialVersionUID = 1L;
  }

  @Test
  void whatContainersMakeOfHiddenHeadersIsHiddenToo() throws Exception {
    try (App app =
        new App()
            .larder(new LarderFilter())
            .servlet("/derived", new Derived())
            .servlet("/keyed", new Keyed())
            .start()) {
      String[] headers = {"Accept-Language: cy, br", "Cookie: JSESSIONID=dead"};
      Exchanged first = app.send("GET", "/app/derived", headers);
      Locale usual = Locale.getDefault();
      assertThat(first.all("Cache-Status")).singleElement().asString().contains("stored");
      assertThat(first.body()).isEqualTo(usual + " [" + usual + "] null false");
      Exchanged keyed = app.send("GET", "/app/keyed", headers);
      assertThat(keyed.all("Cache-Status")).singleElement().asString().contains("stored");
      assertThat(keyed.body()).isEqualTo("cy [cy, br] dead true");
    }
  }

  @Test
  void aQueryThatCannotBeDecodedIsNeverAnsweredFromTheCache() throws Exception {
    try (App app = notes().start()) {
      app.send("GET", "/app/notes/a?x=%25zz");
      Exchanged other = app.send("GET", "/app/notes/a?x=%FF");
      assertThat(other.all("Cache-Status")).singleElement().asString().contains("fwd=bypass");
    }
  }

  @Test
  void faultyAnnotationsStopTheStartWithThePlace() {
    try (App app = new App().larder(new LarderFilter()).servlet("/f", new Faulty())) {
      assertThatThrownBy(app::start)
          .isInstanceOf(ServletException.class)
          .hasMessageContaining("Faulty.doGet(HttpServletRequest, HttpServletResponse)")
          .hasMessageContaining("nobody");
      assertThat(app.context().getServletContext().getAttribute(Larder.ATTRIBUTE)).isNull();
    }
  }

  @Test
  void unknownInitParamsStopTheStart() {
    try (App app = new App().larder(new LarderFilter(), Map.of("storr", "memory:"))) {
      assertThatThrownBy(app::start)
          .isInstanceOf(ServletException.class)
          .hasMessageContaining("storr");
    }
  }

  @Test
  void theEngineIsLeftInTheContextAndTakenAwayAtTheEnd() throws Exception {
    App app = notes().start();
    try (app) {
      assertThat(app.context().getServletContext().getAttribute(Larder.ATTRIBUTE))
          .isInstanceOf(Larder.class);
    }
    assertThat(app.context().getServletContext().getAttribute(Larder.ATTRIBUTE)).isNull();
  }

  @Test
  void anEngineThatIsThereIsJoined() throws Exception {
    try (Larder larder = Larder.open(Map.of("prefix", "mine"));
        App app = notes()) {
      app.context().getServletContext().setAttribute(Larder.ATTRIBUTE, larder);
      app.start().send("GET", "/app/notes/a");
      larder.invalidate("notes:a");
      assertThat(app.send("GET", "/app/notes/a").body()).isEqualTo("serial 2");
    }
  }

  @Test
  void anEngineWithOtherSettingsIsAFault() {
    try (Larder larder = Larder.open(Map.of("prefix", "mine"));
        App app = new App().larder(new LarderFilter(), Map.of("prefix", "other"))) {
      app.context().setAttribute(Larder.ATTRIBUTE, larder);
      assertThatThrownBy(app::start)
          .isInstanceOf(ServletException.class)
          .hasMessageContaining("prefix ('mine', 'other')");
    }
  }

  @Test
  void aSecondInstanceForOneApplicationIsAFault() {
    try (Larder one = Larder.open(Map.of());
        Larder two = Larder.open(Map.of());
        App app = new App().larder(new LarderFilter(one)).larder(new LarderFilter(two))) {
      assertThatThrownBy(app::start)
          .isInstanceOf(ServletException.class)
          .hasMessageContaining("another instance");
    }
  }

  @Test
  void anInstanceOfTheApplicationsOwnStaysOpen() throws Exception {
    try (Larder larder = Larder.open(Map.of())) {
      try (App app =
          new App().larder(new LarderFilter(larder)).servlet("/notes/*", new Notes(serial))) {
        app.start().send("GET", "/app/notes/a");
      }
      larder.put("kept", "value", Duration.ofMinutes(1));
      assertThat(larder.get("kept", String.class)).contains("value");
    }
  }

  @Test
  void contextParamsAreReadWithAndWithoutThePrefix() throws Exception {
    try (App app = notes()) {
      app.context().setInitParameter("larder.prefix", "mine");
      app.context().setInitParameter("strict", "false");
      app.context().setInitParameter("somebody.elses", "x");
      app.start();
      Larder larder = (Larder) app.context().getServletContext().getAttribute(Larder.ATTRIBUTE);
      larder.requireSame(Map.of("prefix", "mine", "strict", "false"));
      assertThatThrownBy(() -> larder.requireSame(Map.of("prefix", "larder")))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
