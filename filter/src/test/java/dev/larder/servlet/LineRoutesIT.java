package dev.larder.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.ee10.servlet.DefaultServlet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The filter alone, before servlets that have no annotations: the option {@code routes}. */
class LineRoutesIT {
  private static final String ROUTES =
      """

        # as a shared cache
        /test/*        ttl=response scope=public
        /plain/*       ttl=response

        /fallback/{id} ttl=response fallbackTtl=30
        /report/{id}   key=report:{{id}} ttl=60 query=declared(page)
        /bare/{id}     ttl=60 query=declared
        /own/{id}      key=own:{{id}}:{{header.X-Kind}} ttl=60
        /static/*      ttl=60
        PUT,DELETE /report/{id}  invalidates=report:{{id}}:*
        POST           /reports  invalidates=report:*
      """;

  private static final AtomicInteger RUNS = new AtomicInteger();
  private static final AtomicInteger PATHS = new AtomicInteger();

  @TempDir private static Path files;
  private static App app = new App();

  private int before;

  /** Answers what the request says: each {@code X-Say} is a field, {@code X-Status} the status. */
  private static void origin(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String status = request.getHeader("X-Status");
    if (status != null) {
      response.setStatus(Integer.parseInt(status));
    }
    for (String line : Collections.list(request.getHeaders("X-Say"))) {
      String[] parts = line.split(": ", 2);
      response.addHeader(parts[0], parts[1]);
    }
    String query = request.getQueryString();
    response
        .getWriter()
        .print("run " + RUNS.incrementAndGet() + (query == null ? "" : "?" + query));
  }

  @BeforeAll
  static void start() throws Exception {
    Files.createDirectory(files.resolve("static"));
    Files.writeString(files.resolve("static/a.css"), "a { color: red }");
    app =
        new App()
            .lenientPaths()
            .larder(new LarderFilter(), Map.of("routes", ROUTES, "store", "memory:"));
    for (String path : new String[] {"test", "plain", "fallback", "report", "bare", "own"}) {
      app.servlet("/" + path + "/*", LineRoutesIT::origin);
    }
    app.servlet("/reports", LineRoutesIT::origin).servlet("/", new DefaultServlet());
    app.context().setBaseResourceAsPath(files);
    app.start();
  }

  @AfterAll
  static void stop() {
    app.close();
  }

  @BeforeEach
  void count() {
    before = RUNS.get();
  }

  private int runs() {
    return RUNS.get() - before;
  }

  private static Exchanged get(String path, String... headers) throws IOException {
    return app.send("GET", "/app" + path, headers);
  }

  private static String status(Exchanged answer) {
    return String.join(" | ", answer.all("Cache-Status"));
  }

  private static String unasked(String path) {
    return path + "p" + PATHS.incrementAndGet();
  }

  private static boolean isHit(Exchanged answer) {
    return status(answer).startsWith("larder; hit; ttl=");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Cache-Control: max-age=3000|3000",
        "Cache-Control: max-age=5, s-maxage=4000|4000",
        "Cache-Control: max-age=200000000|200000000",
      })
  void aResponseSaysHowLongItIsServed(String says, int seconds) throws Exception {
    for (String path :
        new String[] {unasked("/test/"), unasked("/plain/"), unasked("/fallback/")}) {
      Exchanged miss = get(path, "X-Say: " + says);
      Exchanged hit = get(path);
      assertThat(status(miss)).isEqualTo("larder; fwd=uri-miss; stored");
      assertThat(isHit(hit)).isTrue();
      assertThat(Integer.parseInt(status(hit).replaceAll(".*ttl=", "")))
          .isBetween(seconds - 30, seconds);
      assertThat(hit.body()).isEqualTo(miss.body());
      assertThat(hit.all("Cache-Control")).isEqualTo(miss.all("Cache-Control")).hasSize(1);
    }
    assertThat(runs()).isEqualTo(3);
  }

  /** Nobody reads its body here. */
  @Test
  void aQueryIsNeitherAnsweredNorStoredNorAMutation() throws Exception {
    String path = unasked("/report/");
    Exchanged query = app.send("QUERY", "/app" + path);
    Exchanged stored = get(path);
    Exchanged again = app.send("QUERY", "/app" + path);

    assertThat(status(query) + status(again)).isEmpty();
    assertThat(status(stored)).isEqualTo("larder; fwd=uri-miss; stored");
    assertThat(get(path).body()).isEqualTo(stored.body());
    assertThat(runs()).isEqualTo(3);
  }

  @Test
  void expiresCountsAndAddsNoCacheControl() throws Exception {
    String path = unasked("/test/");
    String later =
        DateTimeFormatter.RFC_1123_DATE_TIME.format(
            Instant.now().plusSeconds(3000).atZone(ZoneOffset.UTC));
    get(path, "X-Say: Expires: " + later);
    Exchanged hit = get(path);
    assertThat(isHit(hit)).isTrue();
    assertThat(hit.all("Expires")).containsExactly(later);
    assertThat(hit.all("Cache-Control")).isEmpty();
  }

  @Test
  void whoSaysNothingIsServedWithAFallbackOnly() throws Exception {
    assertThat(status(get("/test/silent"))).isEqualTo("larder; fwd=uri-miss; detail=NO_FRESHNESS");
    get("/fallback/silent");
    assertThat(status(get("/fallback/silent"))).matches("larder; hit; ttl=(30|2\\d)");
  }

  @Test
  void twoVariantsAreHitsEach() throws Exception {
    String path = unasked("/test/");
    String[] says = {"X-Say: Vary: X-Kind", "X-Say: Cache-Control: max-age=60"};
    Exchanged one = get(path, says[0], says[1], "X-Kind: 1");
    Exchanged two = get(path, says[0], says[1], "X-Kind: 2");
    assertThat(get(path, "X-Kind: 1").body()).isEqualTo(one.body());
    assertThat(get(path, "X-Kind: 2").body()).isEqualTo(two.body()).isNotEqualTo(one.body());
    assertThat(runs()).isEqualTo(2);
    assertThat(isHit(get(path))).isFalse();
  }

  @Test
  void anotherAuthorityIsAnotherEntry() throws Exception {
    String path = unasked("/test/");
    get(path, "X-Say: Cache-Control: max-age=60");
    assertThat(isHit(get(path))).isTrue();
    assertThat(isHit(get(path, "Host: other.example"))).isFalse();
  }

  @Test
  void onlyDeclaredParametersCountAndTheOthersAreHidden() throws Exception {
    String path = unasked("/report/");
    String body = get(path + "?page=1&utm=a").body();
    assertThat(body).endsWith("?page=1");
    assertThat(get(path + "?utm=b&page=1").body()).isEqualTo(body);
    assertThat(get(path + "?page=2").body()).endsWith("?page=2");
    assertThat(runs()).isEqualTo(2);
    assertThat(get("/bare/1?page=1").body()).doesNotContain("page");
    assertThat(isHit(get("/bare/1?page=2"))).isTrue();
  }

  @Test
  void theRestOfACatchAllIsInTheKey() throws Exception {
    String path = unasked("/test/");
    String one = get(path + "/a", "X-Say: Cache-Control: max-age=60").body();
    assertThat(get(path + "/a").body()).isEqualTo(one);
    for (String other : new String[] {path, path + "/", path + "/b", path + "/a/"}) {
      assertThat(get(other).body()).as(other).isNotEqualTo(one);
    }
    assertThat(isHit(get("/test/" + path.substring(6).replace("p", "%70") + "/a"))).isTrue();
  }

  /** The container lets these through here: it may decode them to a path that has an entry. */
  @ParameterizedTest
  @ValueSource(
      strings = {"x%2Fa", "x//a", "x/./a", "x/b/../a", "x/%2e/a", "x%5Ca", "x/a%3Bb", "x/%2561"})
  void anUnclearPathIsNeitherServedNorStored(String rest) throws Exception {
    for (String clear : new String[] {"x/a", "x%20/a", "x/%61"}) {
      get("/test/" + clear, "X-Say: Cache-Control: max-age=60");
    }
    int stored = RUNS.get();
    String[] says = {"X-Say: Cache-Control: max-age=60"};
    assertThat(get("/test/" + rest, says).all("Cache-Status")).isEmpty();
    assertThat(get("/test/" + rest, says).all("Cache-Status")).isEmpty();
    assertThat(RUNS.get() - stored).isEqualTo(2);
    assertThat(isHit(get("/test/x/a"))).isTrue();
  }

  @Test
  void aPathParameterBypasses() throws Exception {
    String path = unasked("/test/");
    get(path, "X-Say: Cache-Control: max-age=60");
    assertThat(status(get(path + ";a=1"))).isEqualTo("larder; fwd=bypass; detail=MATRIX_PARAMETER");
  }

  @ParameterizedTest
  @ValueSource(strings = {"PUT", "DELETE"})
  void aMutationDropsItsPatterns(String verb) throws Exception {
    String one = unasked("/report/");
    String other = unasked("/report/");
    get(one + "?page=1");
    get(other);
    assertThat(status(app.send(verb, "/app" + one))).isEqualTo("larder; fwd=method");
    assertThat(status(get(one + "?page=1"))).contains("detail=INVALIDATED");
    assertThat(isHit(get(other))).isTrue();
    app.send("POST", "/app/reports");
    assertThat(isHit(get(other))).isFalse();
  }

  @Test
  void aMutationWithATrailingSlashIsTheSame() throws Exception {
    String one = unasked("/report/");
    String other = unasked("/report/");
    get(one);
    get(other);
    app.send("PUT", "/app" + one + "/");
    assertThat(isHit(get(other))).isTrue();
    assertThat(isHit(get(one))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/report//7", "/report/a%2Fb", "/report/./7", "/report/%2e/7"})
  void anUnclearMutationDropsEverything(String path) throws Exception {
    String kept = unasked("/plain/");
    get(kept, "X-Say: Cache-Control: max-age=60");
    app.send("GET", "/app" + path);
    assertThat(isHit(get(kept))).isTrue();
    app.send("PUT", "/app" + path, "X-Status: 409");
    assertThat(isHit(get(kept))).isTrue();
    app.send("PUT", "/app" + path);
    assertThat(isHit(get(kept))).isFalse();
  }

  /** F42 F43, RFC 9111 §4.4. */
  @ParameterizedTest
  @CsvSource({
    "POST,200,false",
    "POST,302,false",
    "PROPPATCH,200,false",
    "POST,404,true",
    "POST,500,true"
  })
  void aSuccessfulMutationDropsWhatItsOwnPathHasStored(String verb, String status, boolean kept)
      throws Exception {
    String one = unasked("/test/");
    String other = unasked("/test/");
    String[] vary = {"X-Say: Vary: X-Kind", "X-Say: Cache-Control: max-age=60", "X-Kind: 1"};
    get(one, vary);
    get(other, vary);
    app.send(verb, "/app" + one, "X-Status: " + status);
    assertThat(isHit(get(one, "X-Kind: 1"))).isEqualTo(kept);
    assertThat(isHit(get(other, "X-Kind: 1"))).isTrue();
  }

  /** F42: all variants, though the client of the mutation has another header than the key. */
  @Test
  void theOwnPathIsDroppedForAllClients() throws Exception {
    String path = unasked("/own/");
    get(path, "X-Kind: 1");
    assertThat(isHit(get(path, "X-Kind: 1"))).isTrue();
    app.send("POST", "/app" + path, "X-Kind: 2");
    assertThat(isHit(get(path, "X-Kind: 1"))).isFalse();
  }

  @Test
  void credentialsBypassWhereTheDeployerDoesNotSayPublic() throws Exception {
    String path = unasked("/plain/");
    String says = "X-Say: Cache-Control: public, max-age=60";
    get(path, says);
    assertThat(isHit(get(path))).isTrue();
    assertThat(status(get(path, says, "Authorization: Bearer a")))
        .isEqualTo("larder; fwd=bypass; detail=CREDENTIALS");
    String seconds = unasked("/report/");
    get(seconds);
    assertThat(status(get(seconds, "Authorization: Bearer a")))
        .isEqualTo("larder; fwd=bypass; detail=CREDENTIALS");
  }

  /** F05, RFC 9111 §3.5. */
  @ParameterizedTest
  @CsvSource({
    "'max-age=60',false",
    "'max-age=60, public',true",
    "'max-age=60, must-revalidate',true",
    "'s-maxage=60',true",
    "'max-age=60, public, private',false",
  })
  void whereHeSaysPublicTheResponseDecides(String control, boolean stored) throws Exception {
    String path = unasked("/test/");
    String says = "X-Say: Cache-Control: " + control;
    get(path, says, "Authorization: Bearer a");
    assertThat(isHit(get(path, says))).isEqualTo(stored);
    if (!control.contains("private")) {
      assertThat(isHit(get(path, "Authorization: Bearer b"))).isTrue();
    }
  }

  @Test
  void whatMustNotBeSharedIsNot() throws Exception {
    String says = "X-Say: Cache-Control: max-age=60";
    for (String more : new String[] {"Set-Cookie: a=b", "Vary: *", "Cache-Control: no-store"}) {
      String path = unasked("/test/");
      get(path, says, "X-Say: " + more);
      assertThat(isHit(get(path))).as(more).isFalse();
    }
  }

  @Test
  void inputsAreHiddenWhereTheLineSaysHowLong() throws Exception {
    assertThat(get(unasked("/report/"), "X-Say: X-Seen: 1").all("X-Seen")).isEmpty();
    assertThat(get(unasked("/test/"), "X-Say: X-Seen: 1").all("X-Seen")).containsExactly("1");
  }

  @Test
  void headIsAnsweredFromTheEntry() throws Exception {
    String path = unasked("/report/");
    get(path);
    Exchanged head = app.send("HEAD", "/app" + path);
    assertThat(isHit(head)).isTrue();
    assertThat(head.body()).isEmpty();
  }

  @Test
  void filesOfTheDefaultServletAreServedWholeFromTheEntry() throws Exception {
    Exchanged miss = get("/static/a.css");
    assertThat(status(miss)).isEqualTo("larder; fwd=uri-miss; stored");
    Files.delete(files.resolve("static/a.css"));
    Exchanged hit = get("/static/a.css");
    assertThat(isHit(hit)).isTrue();
    assertThat(hit.body()).isEqualTo("a { color: red }").isEqualTo(miss.body());
    assertThat(hit.all("Content-Type")).containsExactly("text/css");
    assertThat(get("/static/a.css", "If-None-Match: " + hit.all("ETag").get(0)).status())
        .isEqualTo(304);
    assertThat(get("/static/b.css").status()).isEqualTo(404);
    assertThat(get("/elsewhere").all("Cache-Status")).isEmpty();
  }
}
