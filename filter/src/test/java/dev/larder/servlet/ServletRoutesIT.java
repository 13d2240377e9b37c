package dev.larder.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.annotation.Cacheable;
import dev.larder.annotation.InvalidateCache;
import dev.larder.model.RouteDefinition;
import dev.larder.model.RouteDefinition.Stage;
import dev.larder.model.RouteDefinition.Trait;
import dev.larder.spi.RequestCache.RouteMatcher;
import jakarta.servlet.annotation.HttpConstraint;
import jakarta.servlet.annotation.ServletSecurity;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the filter publishes of annotated servlets, and how it finds them again. */
class ServletRoutesIT {
  private final RequestCacheFake cache = new RequestCacheFake();

  @Cacheable(key = "report:{{path}}", ttl = 60)
  @InvalidateCache("report:*")
  private static class Report extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      response.getWriter().print("report");
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      response.getWriter().print("posted");
    }

    @Override
    @InvalidateCache("report:{{path}}")
    protected void doDelete(HttpServletRequest request, HttpServletResponse response) {
      response.setStatus(204);
    }
  }

  /** Inherits everything. */
  private static final class SubReport extends Report {
    private static final long serialVersionUID = 1L;
  }

  @ServletSecurity(@HttpConstraint(rolesAllowed = "admin"))
  private static final class OnService extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    @Cacheable(key = "all", ttl = 60)
    @InvalidateCache("all")
    protected void service(HttpServletRequest request, HttpServletResponse response) {
      response.setStatus(204);
    }
  }

  private static final class OnPost extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    @Cacheable(key = "wrong", ttl = 60)
    protected void doPost(HttpServletRequest request, HttpServletResponse response) {
      response.setStatus(204);
    }
  }

  private App app(String mapping, HttpServlet servlet) throws Exception {
    return new App()
        .larder(cache)
        .servlet("/plain/*", (request, response) -> response.setStatus(204))
        .servlet(mapping, servlet)
        .start();
  }

  private List<String> ids() {
    return cache.published.stream().map(RouteDefinition::id).toList();
  }

  private RouteDefinition route(String id) {
    return cache.published.stream().filter(r -> r.id().equals(id)).findFirst().orElseThrow();
  }

  @Test
  void onlyAnnotatedServletsArePublishedWithAllTheirVerbs() throws Exception {
    try (App app = app("/report/*", new Report())) {
      assertThat(app.port()).isPositive();
      assertThat(ids()).containsExactly("GET /report/*", "POST /report/*", "DELETE /report/*");
      RouteDefinition get = route("GET /report/*");
      assertThat(get.stage()).isEqualTo(Stage.EDGE);
      assertThat(get.origin()).isEqualTo("Report.doGet(HttpServletRequest, HttpServletResponse)");
      assertThat(get.pathTemplate()).isEqualTo("/report/{path: .*}");
      assertThat(get.inputs().pathParameters()).containsExactly("path");
      assertThat(get.cache().orElseThrow().key()).isEqualTo("report:{{path}}");
      assertThat(get.invalidation()).isEmpty();
      assertThat(get.traits()).isEmpty();
    }
  }

  @Test
  void theMethodsAnnotationWinsOverTheClass() throws Exception {
    try (App app = app("/report/*", new Report())) {
      assertThat(app.port()).isPositive();
      assertThat(route("POST /report/*").invalidation().orElseThrow().patterns())
          .containsExactly("report:*");
      assertThat(route("DELETE /report/*").invalidation().orElseThrow().patterns())
          .containsExactly("report:{{path}}");
      assertThat(route("POST /report/*").cache()).isEmpty();
    }
  }

  @Test
  void anInheritedServletIsGovernedByWhatItInherits() throws Exception {
    try (App app = app("/sub", new SubReport())) {
      assertThat(app.port()).isPositive();
      assertThat(ids()).containsExactly("GET /sub", "POST /sub", "DELETE /sub");
      assertThat(route("GET /sub").cache()).isPresent();
      assertThat(route("GET /sub").inputs().pathParameters()).isEmpty();
    }
  }

  @Test
  void aServiceMethodStandsForAllVerbsAndItsSecurityIsTold() throws Exception {
    try (App app = app("/all", new OnService())) {
      assertThat(app.port()).isPositive();
      assertThat(ids())
          .containsExactly("GET /all", "POST /all", "PUT /all", "DELETE /all", "PATCH /all");
      assertThat(route("GET /all").cache()).isPresent();
      assertThat(route("POST /all").cache()).isEmpty();
      assertThat(route("PATCH /all").invalidation()).isPresent();
      assertThat(route("GET /all").traits()).containsExactly(Trait.PROTECTED);
    }
  }

  @Test
  void aCachedMutationIsPublishedSoThatItIsRefused() throws Exception {
    try (App app = app("/wrong", new OnPost())) {
      assertThat(app.port()).isPositive();
      assertThat(route("POST /wrong").cache()).isPresent();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/report/*,/app/report/a/b,a/b",
    "/report/*,/app/report/,''",
    "/report/*,/app/report,",
    "/report,/app/report,",
    "*.csv,/app/x/y.csv,x/y.csv",
    "/,/app/any/thing,any/thing",
    "'',/app/,",
  })
  void theWildcardsRestIsThePathParameter(String mapping, String path, String expected)
      throws Exception {
    try (App app = app(mapping, new Report())) {
      app.send("GET", path);
      assertThat(cache.facts).hasSize(1);
      assertThat(cache.facts.get(0).pathValue("path")).isEqualTo(Optional.ofNullable(expected));
      Optional<RouteMatcher.Match> byPath =
          cache.match("api", "GET", path.substring("/app".length()));
      assertThat(byPath).map(RouteMatcher.Match::route).contains(route("GET " + mapping));
      assertThat(byPath.orElseThrow().pathValues().get("path")).isEqualTo(expected);
    }
  }

  @Test
  void anotherServletsLongerMappingIsNotOurs() throws Exception {
    App app =
        new App()
            .larder(cache)
            .servlet("/report/*", new Report())
            .servlet("/report/live/*", (request, response) -> response.getWriter().print("live"));
    try (app) {
      app.start().send("GET", "/app/report/live/1");
      assertThat(cache.opened).isEmpty();
      assertThat(cache.match("api", "GET", "/report/live/1")).isEmpty();
      assertThat(cache.match("api", "GET", "/report/other")).isPresent();
    }
  }

  @Test
  void aMutationOfAnAnnotatedServletResolvesItsPatternsBeforeItRuns() throws Exception {
    try (App app = app("/report/*", new Report())) {
      app.send("DELETE", "/app/report/a%2Fb");
      app.send("DELETE", "/app/report/c");
      assertThat(cache.mutations).contains("DELETE /report/* c");
      assertThat(cache.pending.fired()).contains(204);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"MKCOL", "post"})
  void anUnknownMethodCountsAsAPost(String verb) throws Exception {
    try (App app = app("/report/*", new Report())) {
      app.send(verb, "/app/report/c");
      assertThat(cache.mutations).containsExactly("POST /report/* c");
    }
  }

  @Test
  void twoFiltersOfOneApplicationPublishAndLookUpOnce() throws Exception {
    App app = new App().larder(cache).larder(cache).servlet("/report/*", new Report());
    try (app) {
      app.start().send("GET", "/app/report/c");
      assertThat(cache.opened).hasSize(1);
      assertThat(ids()).doesNotHaveDuplicates();
    }
  }
}
