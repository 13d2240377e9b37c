package dev.larder.docs.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.docs.blog.Counters;
import dev.larder.docs.pages.Repository;
import dev.larder.model.Decision.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The descriptors that the pages show, deployed. */
class DeploymentsIT {
  private static final Map<String, String> LISTS = Map.of("ttl.lists", "300");

  @Test
  void methodRunsOnceForManyReads() throws Exception {
    try (WebServer server = WebServer.start("quick-start", LISTS)) {
      Client client = new Client(server);
      assertThat(client.get("/api/posts/hello").verdict()).isEqualTo("fwd=uri-miss; stored");
      assertThat(client.get("/api/posts/hello").verdict()).startsWith("hit; ttl=");
      assertThat(client.get("/api/posts/hello").verdict()).startsWith("hit; ttl=");
      assertThat(client.get("/api/reads").body()).isEqualTo("1");
    }
  }

  @Test
  void filterIsRegisteredInCode() throws Exception {
    try (WebServer server = WebServer.start("in-code", LISTS)) {
      requireFilter(server);
    }
  }

  @Test
  void filterIsRegisteredByAFragment(@TempDir Path folder) throws Exception {
    Path web = Files.createDirectories(folder.resolve("WEB-INF/lib"));
    Path resources = Repository.root().resolve("docs/src/test/resources");
    Files.copy(resources.resolve("fragment/WEB-INF/web.xml"), folder.resolve("WEB-INF/web.xml"));
    try (JarOutputStream jar =
        new JarOutputStream(Files.newOutputStream(web.resolve("cache.jar")))) {
      jar.putNextEntry(new JarEntry("META-INF/web-fragment.xml"));
      jar.write(Files.readAllBytes(resources.resolve("fragment-jar/META-INF/web-fragment.xml")));
    }
    try (WebServer server = WebServer.start(folder, LISTS)) {
      requireFilter(server);
    }
  }

  /** An annotated servlet is served by nothing else. */
  private static void requireFilter(WebServer server) {
    Client client = new Client(server);
    assertThat(client.get("/sitemap.txt").verdict()).isEqualTo("fwd=uri-miss; stored");
    assertThat(client.get("/sitemap.txt").verdict()).startsWith("hit; ttl=");
    client.get("/api/posts/hello");
    assertThat(client.get("/api/posts/hello").verdict()).startsWith("hit; ttl=");
  }

  @Test
  void routeWithoutAnnotationHasNoCacheStatus() throws Exception {
    try (WebServer server = WebServer.start("quick-start", LISTS)) {
      assertThat(new Client(server).get("/api/reads").verdict()).isEmpty();
    }
  }

  @Test
  void filterAloneServesAnnotatedServlets() throws Exception {
    try (WebServer server = WebServer.start("servlet-only", Map.of())) {
      Client client = new Client(server);
      assertThat(client.get("/sitemap.txt").verdict()).isEqualTo("fwd=uri-miss; stored");
      assertThat(client.get("/sitemap.txt"))
          .satisfies(answer -> assertThat(answer.verdict()).startsWith("hit; ttl="))
          .satisfies(answer -> assertThat(answer.body()).endsWith("1 time(s)"));
      assertThat(client.get("/sitemap.txt", "-H", "Authorization: Bearer alice-token"))
          .satisfies(
              answer -> assertThat(answer.verdict()).isEqualTo("fwd=bypass; detail=CREDENTIALS"))
          .satisfies(answer -> assertThat(answer.body()).endsWith("2 time(s)"));
    }
  }

  @Test
  void linesOfWebXmlServeServletsAndFiles() throws Exception {
    try (WebServer server = WebServer.start("web-routes", Map.of())) {
      Client client = new Client(server);
      assertThat(client.get("/report/7?page=1").body()).isEqualTo("report 1");
      assertThat(client.get("/report/7?page=1&utm=x").body()).isEqualTo("report 1");
      assertThat(client.get("/report/7?page=2").body()).isEqualTo("report 2");
      client.put("/report/7", "{}");
      assertThat(client.get("/report/7?page=2").verdict())
          .isEqualTo("fwd=stale; stored; detail=INVALIDATED");
      assertThat(client.get("/static/site.css").verdict()).isEqualTo("fwd=uri-miss; stored");
      assertThat(client.get("/static/site.css", "-H", "Authorization: Bearer x").verdict())
          .matches("hit; ttl=3[56]\\d\\d");
    }
  }

  @Test
  void partsInCodeAreUsedByFilterAndBinding() throws Exception {
    try (WebServer server = WebServer.start("parts-in-code", LISTS)) {
      Client client = new Client(server);
      assertThat(client.get("/greeting", "-H", "X-Tenant: a").body()).isEqualTo("greeting 1");
      assertThat(client.get("/greeting", "-H", "X-Tenant: b").body()).isEqualTo("greeting 2");
      assertThat(client.get("/greeting", "-H", "X-Tenant: a").body()).isEqualTo("greeting 1");
      client.get("/api/profile", "-H", "Authorization: Bearer alice-token");
      assertThat(client.get("/api/profile", "-H", "Authorization: Bearer Alice-token").verdict())
          .startsWith("hit; ttl=");
      assertThat(Counters.of(Verdict.HIT)).isEqualTo(2);
      assertThat(Counters.of(Verdict.URI_MISS)).isEqualTo(3);
    }
  }

  @Test
  void namedTtlWithoutItsOptionStopsTheStart() {
    assertThatThrownBy(() -> WebServer.start("quick-start", Map.of()).close())
        .hasStackTraceContaining("PostResource.list(String)")
        .hasStackTraceContaining("ttl.lists");
  }

  @Test
  void examplesHaveNoWarnings() throws Exception {
    Map<String, String> strict = Map.of("ttl.lists", "300", "strict", "true");
    try (WebServer server = WebServer.start("quick-start", strict)) {
      assertThat(server.port()).isPositive();
    }
  }

  @Test
  void unknownOptionStopsTheStart() {
    assertThatThrownBy(
            () -> WebServer.start("quick-start", Map.of("ttl.lists", "300", "sotre", "x")).close())
        .hasStackTraceContaining("unknown option 'sotre'");
  }
}
