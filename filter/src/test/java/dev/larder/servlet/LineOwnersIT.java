package dev.larder.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.Larder;
import dev.larder.annotation.Cacheable;
import dev.larder.annotation.InvalidateCache;
import dev.larder.internal.config.Option;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What stops the start of an application with the option {@code routes}, and who owns a path. */
class LineOwnersIT {
  private final AtomicInteger runs = new AtomicInteger();

  @Cacheable(key = "{{nobody}}", ttl = 0)
  private static final class Faulty extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) {
      response.setStatus(204);
    }
  }

  private static final class Edited extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    @InvalidateCache("page:*")
    protected void doPut(HttpServletRequest request, HttpServletResponse response) {
      response.setStatus(204);
    }
  }

  private App app(String routes) {
    return new App()
        .larder(new LarderFilter(), Map.of("routes", routes))
        .servlet("/*", (request, response) -> print("plain", response))
        .servlet("/page/*", new CachedPage((request, response) -> print("page", response), runs));
  }

  private void print(String who, HttpServletResponse response) throws IOException {
    response.getWriter().print(who + " " + runs.incrementAndGet());
  }

  private static String status(Exchanged answer) {
    return String.join(" | ", answer.all("Cache-Status"));
  }

  private void assertRefused(String routes, String fault) {
    try (App app = app(routes)) {
      assertThatThrownBy(app::start)
          .hasMessage("1 fault in the cache annotations and settings:\n  1. " + fault);
    }
  }

  @Test
  void allFaultsOfLinesKeysAndAnnotationsAreToldTogether() {
    try (App app =
        app(
            """
            /a/{id} key=a:{{no}} ttl=60
            # a comment

            /b/{id} key=b ttl=lists
            PUT /c invalidates=c:x*
            /d ttl=60x
            """)) {
      app.servlet("/faulty", new Faulty());
      assertThatThrownBy(app::start)
          .hasMessageContaining(" faults in the cache annotations and settings:")
          .hasMessageContaining("Faulty.doGet(HttpServletRequest, HttpServletResponse): ")
          .hasMessageContaining("option routes, line 1: key \"a:{{no}}\" holds {{no}}; expected a")
          .hasMessageContaining(
              "option routes, line 4: the path parameter \"id\" is not in the key")
          .hasMessageContaining("option routes, line 4: ttlName = \"lists\" is not configured;")
          .hasMessageContaining("option routes, line 5: pattern \"c:x*\" ")
          .hasMessageContaining("option routes, line 6: ttl=60x; expected seconds");
    }
  }

  @Test
  void twoLinesForOneReadStopTheStart() {
    assertRefused(
        "/a/{x} ttl=60\nPUT /a/{x} invalidates=a:*\n/a/{y} ttl=30",
        "option routes, line 3: the path \"/a/{y}\" matches what option routes, line 1 matches;"
            + " expected one line for the reads of a path; remove one");
  }

  @Test
  void aLineForAnAnnotatedServletStopsTheStart() {
    assertRefused(
        "/page/{id} ttl=60",
        "option routes, line 1: the path \"/page/{id}\" is that of"
            + " CachedPage.doGet(HttpServletRequest, HttpServletResponse); expected one of a servlet"
            + " without annotations; remove the line");
  }

  @Test
  void anAnnotatedServletOwnsItsPathsUnderAWiderLine() throws Exception {
    try (App app = app("/* ttl=3000\nPUT /page/{id} invalidates=page:{{id}}")) {
      app.start();
      app.send("GET", "/app/page/1");
      assertThat(status(app.send("GET", "/app/page/1"))).matches("larder; hit; ttl=[56]\\d");
      app.send("GET", "/app/other");
      assertThat(status(app.send("GET", "/app/other"))).matches("larder; hit; ttl=\\d{4}");
      app.send("PUT", "/app/page/1");
      assertThat(status(app.send("GET", "/app/page/1"))).contains("larder; hit");
    }
  }

  @Test
  void aMutationDropsWhatItsAnnotationAndAllOfItsLinesSay() throws Exception {
    try (App app =
        app(
            """
            /a key=web:a ttl=60
            /b key=web:b ttl=60
            /c key=web:c ttl=60
            PUT /edited invalidates=web:a
            /* invalidates=web:b
            """)) {
      app.servlet("/edited", new Edited()).start();
      List<String> paths = List.of("/a", "/b", "/c", "/page/1");
      for (String path : paths) {
        app.send("GET", "/app" + path);
      }
      assertThat(status(app.send("PUT", "/app/edited"))).isEqualTo("larder; fwd=method");
      for (String path : paths) {
        boolean hit = status(app.send("GET", "/app" + path)).startsWith("larder; hit");
        assertThat(hit).as(path).isEqualTo(path.equals("/c"));
      }
    }
  }

  @Test
  void theMostSpecificLineHasTheRequest() throws Exception {
    try (App app = app("/* ttl=3000\n/a/{x} ttl=200\n/a/b ttl=60\n/a/* ttl=900")) {
      app.start();
      for (String path : List.of("/b", "/a/b/c", "/a/c", "/a/b")) {
        app.send("GET", "/app" + path);
      }
      assertThat(status(app.send("GET", "/app/b"))).matches("larder; hit; ttl=(3000|29\\d\\d)");
      assertThat(status(app.send("GET", "/app/a/b/c"))).matches("larder; hit; ttl=(900|8\\d\\d)");
      assertThat(status(app.send("GET", "/app/a/c"))).matches("larder; hit; ttl=(200|1\\d\\d)");
      assertThat(status(app.send("GET", "/app/a/b"))).matches("larder; hit; ttl=(60|5\\d)");
      assertThat(runs).hasValue(4);
    }
  }

  @Test
  void theyEndWithTheFilter() throws Exception {
    try (Larder larder = Larder.builder().option("routes", "/a ttl=60").open()) {
      for (int i = 0; i < 2; i++) {
        App app = new App().larder(new LarderFilter(larder));
        try (app) {
          app.servlet("/*", (request, response) -> print("plain", response)).start();
          app.send("GET", "/app/a");
          assertThat(status(app.send("GET", "/app/a"))).startsWith("larder; hit");
        }
      }
    }
  }

  /** Every option does as an init-param what it does elsewhere: it is in force. */
  @Test
  void everyOptionIsAnInitParam() throws Exception {
    Map<String, String> parameters = new HashMap<>();
    for (Option option : Option.values()) {
      parameters.put(name(option), value(option));
    }
    try (App app = new App().larder(new LarderFilter(), parameters)) {
      app.start();
      Larder larder = (Larder) app.context().getServletContext().getAttribute(Larder.ATTRIBUTE);
      larder.requireSame(parameters);
      for (Option option : Option.values()) {
        Map<String, String> otherwise = new HashMap<>(parameters);
        otherwise.put(name(option), other(option));
        assertThatThrownBy(() -> larder.requireSame(otherwise)).hasMessageContaining(name(option));
      }
    }
  }

  private static String name(Option option) {
    return option == Option.TTL ? "ttl.lists" : option.key();
  }

  private static String value(Option option) {
    return switch (option) {
      case STORE -> "memory:";
      case PREFIX -> "shop";
      case TTL -> "300";
      case AUTHORITY, QUERY_IGNORE -> "ignore";
      case ROUTES -> "/a ttl=60";
      case STRICT, DEBUG, INVALIDATION_FENCE, INSPECTOR_OPEN -> "true";
      case INSPECTOR_TOKEN -> "one-token-of-the-tests";
      case INVALIDATION_FAILURE -> "fail";
      case NEAR -> "bounded";
      case COMPRESS -> "gzip";
      case NEAR_MAX_AGE_MILLIS -> "500";
      case NEAR_TERM_MILLIS -> "0";
      case MEMORY_MAX_BYTES, NEAR_MAX_BYTES -> "2000000";
      case LEDGER_MAX_PATTERNS, BODY_MAX_BYTES, BARRIER_MAX_BYTES, COMPRESS_ABOVE_BYTES -> "2000";
      default -> "20";
    };
  }

  private static String other(Option option) {
    return switch (option) {
      case STORE -> "redis://localhost:1";
      case PREFIX, QUERY_IGNORE -> "else";
      case AUTHORITY -> "request";
      case ROUTES -> "/a ttl=61";
      case STRICT, DEBUG, INVALIDATION_FENCE, INSPECTOR_OPEN -> "false";
      case INSPECTOR_TOKEN -> "another-token-of-the-tests";
      case INVALIDATION_FAILURE -> "report";
      case NEAR -> "off";
      case COMPRESS -> "off";
      case MEMORY_MAX_BYTES, NEAR_MAX_BYTES -> "3000000";
      case LEDGER_MAX_PATTERNS, BODY_MAX_BYTES, BARRIER_MAX_BYTES, COMPRESS_ABOVE_BYTES -> "3000";
      default -> "30";
    };
  }
}
